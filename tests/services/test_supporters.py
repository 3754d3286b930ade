"""Organisers see who has signed, by name, and never in the order of signing."""

from campaign.domain.signatories import SignatureStatus
from campaign.services import supporters
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


def test_those_who_confirmed_are_listed_by_name(session, keys):
    letter, other = an_open_letter(session), an_open_letter(session)
    for name in ("Zohrab Example", "ani example", "Maro Example"):
        a_signature(session, keys, letter, name=name)
    a_signature(session, keys, letter, name="Pending", status=SignatureStatus.PENDING, confirmed_at=None)
    a_signature(session, keys, letter, name="Gone", status=SignatureStatus.WITHDRAWN)
    a_signature(session, keys, other, name="Elsewhere")
    found = supporters.listed(session, letter)
    assert [each.name for each in found.supporters] == ["ani example", "Maro Example", "Zohrab Example"]
    assert (found.number, found.pages, found.count) == (1, 1, 3)


def test_a_long_list_has_pages_and_the_nearest_is_shown(session, keys):
    letter = an_open_letter(session)
    for number in range(supporters.A_PAGE + 1):
        a_signature(session, keys, letter, name=f"Person {number:03}")
    first, last = supporters.listed(session, letter, 0), supporters.listed(session, letter, 99)
    assert (first.number, len(first.supporters), first.pages) == (1, supporters.A_PAGE, 2)
    assert (last.number, [each.name for each in last.supporters]) == (2, ["Person 100"])


def test_a_letter_that_nobody_signed_has_an_empty_list(session):
    found = supporters.listed(session, an_open_letter(session))
    assert (found.supporters, found.pages, found.count) == ((), 1, 0)
