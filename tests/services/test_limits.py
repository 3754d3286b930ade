"""Limits count attempts in sliding windows, the same for every process."""

from datetime import timedelta

from sqlalchemy import func, select

from campaign.domain.limits import Limit
from campaign.domain.networks import Network
from campaign.models.attempt import Attempt
from campaign.services import limits
from campaign.services.limits import Bucket, Tally
from tests.support.clearing import clear

TWO_A_MINUTE = Limit(2, timedelta(minutes=1))
THREE_AN_HOUR = Limit(3, timedelta(hours=1))


def test_the_attempt_after_the_last_allowed_one_is_over_the_limit(session, now):
    found = [limits.count(session, "b", (TWO_A_MINUTE,), now=now) for _ in range(3)]

    assert found == [None, None, TWO_A_MINUTE]


def test_a_window_slides(session, now):
    for second in (0, 30, 61):
        last = limits.count(session, "b", (TWO_A_MINUTE,), now=now + timedelta(seconds=second))

    assert last is None


def test_buckets_do_not_know_one_another(session, now):
    for bucket in ("a", "b", "a", "b"):
        assert limits.count(session, bucket, (TWO_A_MINUTE,), now=now) is None


def test_the_tightest_limit_that_is_crossed_is_named(session, now):
    both = (TWO_A_MINUTE, THREE_AN_HOUR)
    found = [limits.count(session, "b", both, now=now + timedelta(minutes=2 * n)) for n in range(4)]

    assert found == [None, None, None, THREE_AN_HOUR]


def test_a_limit_that_is_wider_for_a_network_is_named_with_its_number_there(session, now):
    bucket, limit = Bucket("b", times=2), Limit(2, timedelta(minutes=1), "more than {most}.")
    tally = Tally(session, {bucket}, (limit,), now=now)
    found = [tally.count(bucket, (limit,)) for _ in range(5)]
    assert found[:4] == [None] * 4
    assert found[4].held == "Held back: more than 4."
    tally.write(session)
    assert limits.count(session, bucket, (limit,), now=now) == found[4]


def test_looking_ahead_counts_nothing(session, now):
    assert not limits.would_exceed(session, "b", TWO_A_MINUTE, now=now)
    assert session.scalar(select(func.count()).select_from(Attempt)) == 0


def test_what_is_admitted_counts_and_what_is_not_does_not(session, now):
    half_a_minute, a_minute = timedelta(seconds=30), timedelta(minutes=1)
    found = [
        limits.admit(session, "b", TWO_A_MINUTE, now=now + after)
        for after in (timedelta(), half_a_minute, half_a_minute, a_minute)
    ]

    assert found == [True, True, False, True]
    assert session.scalar(select(func.count()).select_from(Attempt)) == 3


def test_attempts_are_forgotten_after_a_day(session, now):
    limits.count(session, "b", (), now=now)
    clear(session, limits.ATTEMPTS, now=now + timedelta(days=1))
    assert session.scalar(select(func.count()).select_from(Attempt)) == 1
    clear(session, limits.ATTEMPTS, now=now + timedelta(days=1, seconds=1))
    assert session.scalar(select(func.count()).select_from(Attempt)) == 0


# Of one network, before midnight and after it, when its hash is another.
BEFORE = limits.of_network("sign:7", Network("a"))
AFTER = limits.of_network("sign:7", Network("b", yesterday="a"))


def test_a_window_goes_on_over_midnight_when_networks_get_other_hashes(session, now):
    midnight = now.replace(hour=0, minute=0) + timedelta(days=1)
    moments = [(BEFORE, -20), (BEFORE, -10), (AFTER, 10)]
    found = [
        limits.count(session, bucket, (TWO_A_MINUTE,), now=midnight + timedelta(seconds=second))
        for bucket, second in moments
    ]

    assert found == [None, None, TWO_A_MINUTE]
    assert not limits.admit(session, AFTER, TWO_A_MINUTE, now=midnight + timedelta(seconds=20))
    assert session.scalars(select(Attempt.bucket)).all() == ["sign:7:a", "sign:7:a", "sign:7:b"]


def test_what_is_counted_together_goes_on_over_midnight_too(session, now):
    for _ in range(2):
        limits.count(session, BEFORE, (), now=now)
    tally = Tally(session, {AFTER, "other"}, (TWO_A_MINUTE,), now=now)

    assert tally.would_exceed(AFTER, TWO_A_MINUTE)
    assert tally.count(AFTER, (TWO_A_MINUTE,)) == TWO_A_MINUTE
    assert tally.count("other", (TWO_A_MINUTE,)) is None
