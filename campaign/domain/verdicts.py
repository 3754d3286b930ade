"""Verdicts: what became of one demand put to one recipient. Silence is computed, never typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DEFAULT_CLOCK_DAYS = 60


class Verdict(StrEnum):
    """What a response's passage, or a deed, says about one demand."""

    GRANTED = "granted"
    PARTLY = "partly"
    PROMISED = "promised"
    REFERRED = "referred"
    DEFLECTED = "deflected"
    REFUSED = "refused"

    @property
    def meaning(self) -> str:
        """The word, explained for a stranger."""
        return _MEANINGS[self]


_MEANINGS = {
    Verdict.GRANTED: "Done as asked",
    Verdict.PARTLY: "Some of it done",
    Verdict.PROMISED: "Said, not yet done",
    Verdict.REFERRED: "Sent to someone else",
    Verdict.DEFLECTED: "Answered beside the question",
    Verdict.REFUSED: "Said no",
}


class Standing(StrEnum):
    """Where a demand stands with a recipient: a verdict, or one of four ways of having none."""

    GRANTED = "granted"
    PARTLY = "partly"
    PROMISED = "promised"
    REFERRED = "referred"
    DEFLECTED = "deflected"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    AWAITING = "awaiting"
    SILENT = "silent"
    UNKNOWN = "unknown"


class End(StrEnum):
    """What ends the time to answer: the days given, the day the letter names, or the leaving of office."""

    DAYS = "days"
    DEADLINE = "deadline"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class Clock:
    """The recipient's time to answer: from the first delivery, for `days`, or until they left office.

    `sent_on` is the first day the letter left, `delivered_on` the first day with proof that it arrived;
    `leaves_on` the day the official left office, when the successor's letter takes the demand over.
    `deadline` is the day the letter itself names: nobody is called silent before it.
    """

    sent_on: date | None = None
    delivered_on: date | None = None
    days: int = DEFAULT_CLOCK_DAYS
    leaves_on: date | None = None
    deadline: date | None = None

    @property
    def started_on(self) -> date | None:
        """The day the clock started: with the proven delivery if there is one, else with the sending."""
        return self.delivered_on or self.sent_on

    @property
    def due_on(self) -> date | None:
        """The last day to answer, or None when the clock never started."""
        return self._end[0] if self._end else None

    @property
    def end(self) -> End | None:
        """What sets the last day to answer, or None when the clock never started."""
        return self._end[1] if self._end else None

    def has_run_out(self, today: date) -> bool:
        """Whether the last day to answer has passed."""
        return self.due_on is not None and today > self.due_on

    @property
    def _end(self) -> tuple[date, End] | None:
        if self.started_on is None:
            return None
        due, end = self.started_on + timedelta(days=self.days), End.DAYS
        if self.deadline and self.deadline > due:
            due, end = self.deadline, End.DEADLINE
        if self.leaves_on and self.started_on <= self.leaves_on <= due:
            due, end = self.leaves_on, End.LEAVING
        return due, end


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict on record for a demand: by a response's passage, or by a deed."""

    verdict: Verdict
    on: date


def latest(findings: Sequence[Finding]) -> Finding | None:
    """The finding that stands: the newest, and of one day the one recorded last."""
    return max(enumerate(findings), key=lambda each: (each[1].on, each[0]))[1] if findings else None


def standing(findings: Sequence[Finding], clock: Clock, today: date) -> Standing:
    """Where a demand stands today.

    With a finding: its verdict. Without: not sent, or awaiting while the clock runs; past it, silent with
    proof of delivery, and unknown ("no reply known") without. An interim response is no finding, so it
    does not stop the clock.
    """
    if found := latest(findings):
        return Standing(found.verdict.value)
    if clock.started_on is None:
        return Standing.NOT_SENT
    if not clock.has_run_out(today):
        return Standing.AWAITING
    return Standing.SILENT if clock.delivered_on else Standing.UNKNOWN


def silent_for(clock: Clock, today: date) -> timedelta:
    """How long the silence lasts, counted from the day after the clock ran out."""
    return today - clock.due_on if clock.due_on else timedelta()
