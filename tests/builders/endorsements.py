"""Organisations that sign a letter by themselves, and what their form sends."""

from campaign.domain.endorsing import Endorsing
from campaign.domain.signatories import Organisation, Scope
from campaign.notices.links import Links
from campaign.services import endorsement_links, endorsing
from tests.support.clock import NOW
from tests.support.outbox import code_in, last_mail, link_in

LINKS = Links("https://letters.example.org")


def an_endorsing(name="River Friends", email="maro@river.example", **more):
    values = {"web_address": "river.example", "signer_name": "Maro Testvanian", "signer_title": "Director"}
    organisation = Organisation(name, "Boston", Scope.STATE)
    return Endorsing(organisation, email=email, **{**values, "is_authorised": True, **more})


class Signing:
    """One organisation that signed, from the row to the links of its mail."""

    def __init__(self, session, keys, letter, network="here", now=NOW, **more):
        self.page = endorsing.sign(
            session, keys, LINKS, letter, an_endorsing(**more), network=network, now=now
        )
        self.mail = last_mail(session, keys)
        self.confirm = link_in(self.mail, "organisations/confirm")
        self.code = code_in(self.mail)
        self.own = link_in(self.mail, "organisations/signature")


def an_endorsement(session, keys, letter, **more):
    """One that signed and confirmed its mail address."""
    return endorsement_links.by_link(session, keys, Signing(session, keys, letter, **more).confirm, now=NOW)


def what_is_typed(**more):
    """The fields of the form as a browser sends them."""
    values = {
        "name": "River Friends",
        "place": "Boston",
        "scope": "state",
        "web_address": "https://www.river.example/about",
        "signer_name": "Maro Testvanian",
        "signer_title": "Director",
        "email": "maro@river.example",
        "is_authorised": "y",
    }
    return {name: value for name, value in {**values, **more}.items() if value is not None}
