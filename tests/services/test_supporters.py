"""Organisers see who has signed, by name, and never in the order of signing."""

from campaign.domain.signatories import SignatureStatus
from campaign.services import supporters
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


def names(session, letter, page=1, size=100):
    return [each.name for each in supporters.listed(session, letter, page=page, size=size)]


def test_those_who_confirmed_are_listed_by_name(session, keys):
    letter, other = an_open_letter(session), an_open_letter(session)
    for name in ("Zohrab Example", "ani example", "Maro Example"):
        a_signature(session, keys, letter, name=name)
    a_signature(session, keys, letter, name="Pending", status=SignatureStatus.PENDING, confirmed_at=None)
    a_signature(session, keys, letter, name="Gone", status=SignatureStatus.WITHDRAWN)
    a_signature(session, keys, other, name="Elsewhere")
    assert names(session, letter) == ["ani example", "Maro Example", "Zohrab Example"]


def test_a_long_list_is_read_a_page_at_a_time(session, keys):
    letter = an_open_letter(session)
    for number in range(3):
        a_signature(session, keys, letter, name=f"Person {number}")
    assert names(session, letter, page=1, size=2) == ["Person 0", "Person 1"]
    assert names(session, letter, page=2, size=2) == ["Person 2"]


def test_a_letter_that_nobody_signed_has_an_empty_list(session):
    assert names(session, an_open_letter(session)) == []
