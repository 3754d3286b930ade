"""Silence is computed, and not said without proof of delivery."""

from datetime import date, timedelta

import pytest

from campaign.domain.verdicts import (
    DEFAULT_CLOCK_DAYS,
    Clock,
    End,
    Finding,
    Standing,
    Verdict,
    latest,
    silent_for,
    standing,
)

SENT = date(2026, 1, 1)
PROVEN = date(2026, 1, 5)
LAST_DAY = PROVEN + timedelta(days=DEFAULT_CLOCK_DAYS)


def test_a_letter_that_has_not_left_is_not_sent():
    assert standing([], Clock(), SENT) is Standing.NOT_SENT


def test_an_answer_is_awaited_to_the_last_day():
    clock = Clock(sent_on=SENT, delivered_on=PROVEN)
    assert clock.due_on == LAST_DAY
    assert standing([], clock, LAST_DAY) is Standing.AWAITING
    assert standing([], clock, LAST_DAY + timedelta(days=1)) is Standing.SILENT


def test_silence_is_not_said_without_proof_of_delivery():
    clock = Clock(sent_on=SENT)
    assert standing([], clock, SENT + timedelta(days=1_000)) is Standing.UNKNOWN


def test_the_clock_starts_with_the_proven_delivery_when_there_is_one():
    assert Clock(sent_on=SENT, delivered_on=PROVEN).started_on == PROVEN
    assert Clock(sent_on=SENT).started_on == SENT


def test_the_clock_stops_when_the_official_leaves_office():
    leaving = PROVEN + timedelta(days=10)
    clock = Clock(sent_on=SENT, delivered_on=PROVEN, leaves_on=leaving)
    assert clock.due_on == leaving
    assert standing([], clock, leaving + timedelta(days=1)) is Standing.SILENT


def test_an_official_who_left_before_the_delivery_does_not_stop_it():
    clock = Clock(delivered_on=PROVEN, leaves_on=PROVEN - timedelta(days=1))
    assert clock.due_on == LAST_DAY


def test_the_clock_ends_no_sooner_than_the_day_the_letter_names():
    named = LAST_DAY + timedelta(days=20)
    clock = Clock(delivered_on=PROVEN, deadline=named)
    assert (clock.due_on, clock.end) == (named, End.DEADLINE)
    assert standing([], clock, named) is Standing.AWAITING
    assert standing([], clock, named + timedelta(days=1)) is Standing.SILENT


def test_a_day_named_before_the_days_are_over_takes_none_of_them():
    clock = Clock(delivered_on=PROVEN, deadline=LAST_DAY - timedelta(days=1))
    assert (clock.due_on, clock.end) == (LAST_DAY, End.DAYS)


def test_leaving_office_ends_the_clock_before_the_day_the_letter_names():
    leaving = LAST_DAY + timedelta(days=1)
    clock = Clock(delivered_on=PROVEN, deadline=LAST_DAY + timedelta(days=20), leaves_on=leaving)
    assert (clock.due_on, clock.end) == (leaving, End.LEAVING)


def test_a_day_the_letter_names_starts_no_clock():
    clock = Clock(deadline=LAST_DAY)
    assert (clock.due_on, clock.end) == (None, None)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_stands_whatever_the_clock_says(verdict):
    for clock in (Clock(), Clock(sent_on=SENT), Clock(delivered_on=PROVEN)):
        found = [Finding(verdict, SENT)]
        assert standing(found, clock, LAST_DAY + timedelta(days=500)) is Standing(verdict.value)


def test_the_newest_finding_stands_and_of_one_day_the_last_recorded():
    old, new = Finding(Verdict.GRANTED, SENT), Finding(Verdict.REFUSED, PROVEN)
    assert latest([new, old]) == new
    again = Finding(Verdict.PARTLY, PROVEN)
    assert latest([new, again, old]) == again
    assert latest([]) is None


def test_silence_is_counted_from_the_day_after_the_last():
    clock = Clock(delivered_on=PROVEN)
    assert silent_for(clock, LAST_DAY + timedelta(days=3)) == timedelta(days=3)
    assert silent_for(Clock(), LAST_DAY) == timedelta()


def test_every_verdict_is_explained_to_a_stranger():
    assert len({verdict.meaning for verdict in Verdict}) == len(Verdict)
