"""Reminders: the days on which somebody invited is asked once more, counted back from an internal deadline.

The internal deadline is when the organisers want to know; it stands at the desk alone. The published one is
the last day to sign, which everybody is told.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta

from campaign.domain.dates import day_first
from campaign.domain.invitations import InvitationStatus
from campaign.domain.refusals import Unacceptable

MOST_REMINDERS = 5
MOST_DAYS = 90
# In the campaign's zone: a mail at midnight helps nobody.
NOT_BEFORE = time(8)
# Whoever said yes or no is asked no more.
WAITING = frozenset({InvitationStatus.INVITED, InvitationStatus.CONSIDERING})


@dataclass(frozen=True, slots=True)
class Schedule:
    """When invited signers are to have answered, and how many days before that each reminder goes out, the
    first one first. Neither may be set."""

    answers_by: date | None = None
    days_before: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        days = self.days_before
        if any(not 0 <= each <= MOST_DAYS for each in days):
            raise Unacceptable("days_before", f"Write days from 0 to {MOST_DAYS}; 0 is the deadline itself.")
        if len(set(days)) > MOST_REMINDERS:
            raise Unacceptable("days_before", f"Write at most {MOST_REMINDERS} reminders.")
        if days and self.answers_by is None:
            raise Unacceptable("answers_by", "Set the deadline that the reminders are counted from.")
        object.__setattr__(self, "days_before", tuple(sorted(set(days), reverse=True)))

    def refuse_after(self, closes_on: date | None) -> None:
        """Refuse an internal deadline after the published one."""
        if self.answers_by and closes_on and self.answers_by > closes_on:
            raise Unacceptable(
                "answers_by", f"Signing closes on {day_first(closes_on)}. Choose that day or an earlier one."
            )

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the reminders, in order."""
        if self.answers_by is None:
            return ()
        return tuple(self.answers_by - timedelta(days=each) for each in self.days_before)

    def due(self, asked_on: date, mailed: Collection[date], today: date) -> date | None:
        """The reminder to mail today: the latest whose day has come, of those after the link was mailed. One
        that was missed is not made up for once another was mailed, and none is mailed past the deadline."""
        if self.answers_by is None or today > self.answers_by:
            return None
        last = max((asked_on, *mailed))
        return max((each for each in self.days if last < each <= today), default=None)

    def coming(self, asked_on: date, mailed: Collection[date], today: date) -> date | None:
        """The day of the next reminder; today for one that is due."""
        if self.due(asked_on, mailed, today):
            return today
        return min((each for each in self.days if each > max(today, asked_on)), default=None)
