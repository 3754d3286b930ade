"""Who signed by name is asked for a yes to a changed text once, when they can give it."""

import pytest

from campaign.domain.installation import Stop
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.notices.links import Links
from campaign.services import installation, stopping, yes_again
from tests.builders.amendments import changed
from tests.builders.endorsements import an_endorsement
from tests.builders.invitations import invited, moved
from tests.builders.letters import an_open_letter
from tests.support.clock import NOW
from tests.support.rounds import ask_by_name

LINKS = Links("https://letters.example.org")


@pytest.fixture
def letter(session):
    return an_open_letter(session)


@pytest.fixture
def ada(session, keys, letter):
    """An invited signer who signed what was changed since."""
    invitation = invited(session, keys, letter)
    moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("Her mail."))
    changed(session, letter)
    return invitation


def test_an_invited_signer_is_asked_once(session, keys, letter, ada):
    assert [ask_by_name(session, keys, LINKS, now=NOW) for _ in range(2)] == [1, 0]


def test_two_workers_who_found_the_same_ask_once(session, keys, letter, ada):
    an_endorsement(session, keys, letter)
    changed(session, letter, "Once more, other words from beginning to end.")
    (number,) = yes_again.invited_due(session, now=NOW)
    (organisation,) = yes_again.organisations_due(session)
    asked = [yes_again.mail_invited(session, keys, LINKS, number, now=NOW) for _ in range(2)]
    asked += [yes_again.mail_organisation(session, keys, LINKS, organisation, now=NOW) for _ in range(2)]
    assert asked == [True, False, True, False]


def test_while_signing_is_stopped_everywhere_an_invited_signer_is_not_asked(session, keys, ada):
    (number,) = yes_again.invited_due(session, now=NOW)
    installation.stop(session, Stop("Let it rest."), by=None, now=NOW)
    assert yes_again.invited_due(session, now=NOW) == []
    assert not yes_again.mail_invited(session, keys, LINKS, number, now=NOW)
    installation.resume(session, by=None, now=NOW)
    assert yes_again.mail_invited(session, keys, LINKS, number, now=NOW)


def test_while_signing_of_the_letter_is_stopped_an_invited_signer_is_not_asked(session, keys, letter, ada):
    stopping.stop(session, letter, by=None, now=NOW)
    assert ask_by_name(session, keys, LINKS, now=NOW) == 0
    stopping.resume(session, letter, by=None, now=NOW)
    assert ask_by_name(session, keys, LINKS, now=NOW) == 1


def test_an_organisation_is_asked_during_a_stop_for_its_link_works(session, keys, letter):
    an_endorsement(session, keys, letter)
    changed(session, letter)
    installation.stop(session, Stop("Let it rest."), by=None, now=NOW)
    assert ask_by_name(session, keys, LINKS, now=NOW) == 1
