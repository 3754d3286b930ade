"""An address that signed lately is a day, a domain and a yes or no."""

from datetime import timedelta

from campaign.domain.arrivals import Arrival
from campaign.domain.signatories import SignatureStatus
from campaign.services import arrivals, days
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature

PENDING = {"status": SignatureStatus.PENDING, "confirmed_at": None}


def test_an_address_counts_once_and_has_confirmed_when_one_of_its_signatures_is(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, email="maro@post.example", signed_at=now)
    a_signature(session, keys, letter, email="Maro@POST.example", signed_at=now, **PENDING)
    a_signature(session, keys, letter, email="ani@own.example", signed_at=now, **PENDING)

    found = arrivals.lately(session, keys, letter, now=now)

    today = days.civil_day(letter.campaign, now)
    assert set(found) == {Arrival(today, "post.example", True), Arrival(today, "own.example", False)}
    assert len(found) == 2


def test_what_is_long_ago_and_who_left_is_not_told(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, signed_at=now - timedelta(days=15))
    a_signature(session, keys, letter, signed_at=now, status=SignatureStatus.WITHDRAWN)

    assert arrivals.lately(session, keys, letter, now=now) == []
