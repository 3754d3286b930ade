"""What ought to be known of one letter: how it stands, its texts, its last day to sign, and until when the
names on it are kept. As written in docs, worked out from the acts alone."""

import calendar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")
MONTHS_KEPT = 6
MOST_MONTHS = 21
DAYS_TO_ANSWER = timedelta(days=14)


@dataclass
class OneLetter:
    """`edits` are the kinds of its texts, the first of which it opened with. By its rule, supporters `stay`
    when the text is changed, or are asked `again`."""

    opened_at: datetime
    on_change: str = "stay"
    status: str = "open"
    edits: list[str] = field(default_factory=lambda: ["opening"])
    closes_on: date | None = None
    closed_at: datetime | None = None
    has_no_names: bool = False

    @property
    def is_fixed(self):
        return self.status in ("sealed", "archived")

    def may_be_signed(self, now):
        return self.status == "open" and not self.is_too_late(now)

    def is_too_late(self, now):
        """Whether the last day to sign has passed."""
        return self.closes_on is not None and self.closes_on < day_of(now)

    def carries(self, text):
        """Whether who signed the text of that number stands on the newest."""
        return self.on_change == "stay" or "substantive" not in self.edits[text:]

    @property
    def newest_change(self):
        """The number of the newest text that is more than spelling away from the one before; 0 for none."""
        return max((n for n, each in enumerate(self.edits, 1) if each == "substantive"), default=0)

    @property
    def tells(self):
        """Whether anybody is told of that change now: who is asked must be able to say yes."""
        asks = self.on_change == "again"
        return bool(self.newest_change) and (self.status == "open" or not asks)

    def may_move(self, to, now):
        if to == "open":
            return not self.has_no_names and not self.is_too_late(now)
        return to != "sealed" or not self.has_no_names

    def move(self, to, now):
        self.status = to
        self.closed_at = None if to == "open" else self.closed_at or now

    @property
    def names_end_on(self):
        """Some months after signing ended, and some after it began at the latest."""
        stop = months_after(day_of(self.opened_at), MOST_MONTHS)
        closed_on = self.closed_at and day_of(self.closed_at)
        ends = [each for each in (self.closes_on, closed_on) if each]
        return min(stop, months_after(min(ends), MONTHS_KEPT)) if ends else stop


def day_of(now):
    return now.astimezone(ZONE).date()


def months_after(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
