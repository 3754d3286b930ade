"""On which days somebody invited is asked once more."""

from datetime import date, timedelta

import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.reminders import Schedule

BY = date(2026, 12, 10)
ASKED = date(2026, 11, 22)
SCHEDULE = Schedule(BY, (3, 7, 3))
FIRST, SECOND = date(2026, 12, 3), date(2026, 12, 7)


def test_days_are_counted_back_from_the_deadline_each_once():
    assert SCHEDULE.days == (FIRST, SECOND)
    assert Schedule().days == ()


@pytest.mark.parametrize(
    ("mailed", "today", "due"),
    [
        ((), FIRST - timedelta(days=1), None),
        ((), FIRST, FIRST),
        ((), FIRST + timedelta(days=1), FIRST),
        ((FIRST,), FIRST, None),
        ((FIRST,), SECOND, SECOND),
        # One that was missed is not made up for beside the next.
        ((), SECOND, SECOND),
        ((SECOND,), BY, None),
        ((), BY, SECOND),
        ((), BY + timedelta(days=1), None),
    ],
)
def test_the_latest_whose_day_has_come_is_due_once_and_not_past_the_deadline(mailed, today, due):
    assert SCHEDULE.due(ASKED, mailed, today) == due


def test_nobody_is_reminded_of_what_they_were_asked_on_that_day():
    assert SCHEDULE.due(FIRST, (), FIRST) is None
    assert SCHEDULE.due(FIRST, (), SECOND) == SECOND


@pytest.mark.parametrize(
    ("mailed", "today", "coming"),
    [
        ((), ASKED, FIRST),
        ((), FIRST, FIRST),
        ((), FIRST + timedelta(days=1), FIRST + timedelta(days=1)),
        ((FIRST,), FIRST, SECOND),
        ((FIRST, SECOND), SECOND, None),
    ],
)
def test_the_next_is_said_beforehand(mailed, today, coming):
    assert SCHEDULE.coming(ASKED, mailed, today) == coming


@pytest.mark.parametrize(
    ("schedule", "field"),
    [
        ((None, (3,)), "answers_by"),
        ((BY, (91,)), "days_before"),
        ((BY, (-1,)), "days_before"),
        ((BY, (1, 2, 3, 4, 5, 6)), "days_before"),
    ],
)
def test_what_cannot_be_followed_is_refused(schedule, field):
    with pytest.raises(Unacceptable) as refused:
        Schedule(*schedule)
    assert refused.value.field == field


def test_the_internal_deadline_is_no_later_than_the_published_one():
    SCHEDULE.refuse_after(None)
    SCHEDULE.refuse_after(BY)
    with pytest.raises(Unacceptable, match="Signing closes on 9 December 2026"):
        SCHEDULE.refuse_after(BY - timedelta(days=1))
