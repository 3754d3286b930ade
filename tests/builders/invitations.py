"""Those invited to sign a letter by name."""

from campaign.domain.guests import Guest
from campaign.domain.signatories import Invited
from campaign.services import invitations
from tests.support.clock import NOW


def a_guest(name="Ada Example", email="ada@post.example", **more):
    return Guest(Invited(name=name, **{"title": "Chair", **more}), email)


def invited(session, keys, letter, **more):
    return invitations.invite(session, keys, letter, a_guest(**more), now=NOW)


def moved(session, invitation, to, **more):
    invitations.move(session, invitation, to, by=None, now=NOW, **more)
