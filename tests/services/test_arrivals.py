"""An address that signed lately is a day, a domain and a yes or no."""

from datetime import UTC, date, datetime, timedelta

from campaign.domain.arrivals import Arrival, Share
from campaign.domain.signatories import SignatureStatus
from campaign.services import arrivals, days
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature

PENDING = {"status": SignatureStatus.PENDING, "confirmed_at": None}
A_DAY = timedelta(days=1)


def test_an_address_counts_once_and_has_confirmed_when_one_of_its_signatures_is(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, email="maro@post.example", signed_at=now)
    a_signature(session, keys, letter, email="Maro@POST.example", signed_at=now - A_DAY, **PENDING)
    for ago in (0, 1):
        a_signature(session, keys, letter, email="ani@own.example", signed_at=now - ago * A_DAY, **PENDING)

    found = arrivals.newest(session, keys, letter, now=now)

    assert sorted(found, key=lambda each: each.domain) == [
        Arrival("own.example", False),
        Arrival("post.example", True),
    ]
    today = days.civil_day(letter.campaign, now)
    assert arrivals.by_day(session, letter, now=now) == [Share(today, 1, 0), Share(today - A_DAY, 0, 1)]


def test_days_are_those_of_the_campaign_and_all_signatures_are_counted(session, keys, now, monkeypatch):
    monkeypatch.setattr(arrivals, "MOST", 1)
    letter = an_open_letter(session)
    letter.campaign.timezone = "Pacific/Kiritimati"  # fourteen hours ahead
    for hours in (0, 12, 24, 13 * 24):
        a_signature(session, keys, letter, signed_at=now - timedelta(hours=hours))

    by_day = arrivals.by_day(session, letter, now=now)

    signed = [days.civil_day(letter.campaign, now - timedelta(hours=hours)) for hours in (0, 12, 24, 13 * 24)]
    assert by_day == [Share(day, signed.count(day), 0) for day in sorted(set(signed), reverse=True)]
    assert len(arrivals.newest(session, keys, letter, now=now)) == 1


def test_what_is_long_ago_and_who_left_is_not_told(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, signed_at=now - timedelta(days=15))
    a_signature(session, keys, letter, signed_at=now, status=SignatureStatus.WITHDRAWN)

    assert arrivals.newest(session, keys, letter, now=now) == []
    assert arrivals.by_day(session, letter, now=now) == []


def test_the_evening_before_the_oldest_day_is_counted_with_it_where_clocks_were_put_forward(session, keys):
    letter = an_open_letter(session)
    letter.campaign.timezone = "America/New_York"
    half_past_midnight = datetime(2026, 3, 15, 4, 30, tzinfo=UTC)
    evening = half_past_midnight - timedelta(days=14) + timedelta(minutes=15)
    a_signature(session, keys, letter, signed_at=evening)
    a_signature(session, keys, letter, signed_at=evening, **PENDING)

    assert arrivals.by_day(session, letter, now=half_past_midnight) == [Share(date(2026, 3, 1), 1, 1)]
