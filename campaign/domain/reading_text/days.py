"""The days a text names with their year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from campaign.domain.reading_text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it reads, and where; `on` is None when the calendar has no such day. `weekday` is the day of
    the week that is named beside it, Monday 0, or None."""

    start: int
    end: int
    shown: str
    on: date | None
    weekday: int | None = None

    @property
    def is_on_its_weekday(self) -> bool:
        """Whether the day of the week that is named is the right one."""
        return self.on is None or self.weekday is None or self.on.weekday() == self.weekday


def days(text: str, lexicon: Lexicon) -> Iterator[Day]:
    """Every day that is named with month and year."""
    for found in _written(lexicon).finditer(text):
        month = _month(found["month"] or found["month_"], lexicon)
        year, day = int(found["year"] or found["year_"]), int(found["day"] or found["day_"])
        weekday = found["weekday"]
        yield Day(
            found.start(),
            found.end(),
            found[0],
            _day(year, month, day),
            [each.lower() for each in lexicon.weekdays].index(weekday.lower()) if weekday else None,
        )


@cache
def _written(lexicon: Lexicon) -> re.Pattern[str]:
    months = "|".join(rf"{month}|{month[:3]}\.?" for month in lexicon.months)
    weekdays = "|".join(lexicon.weekdays)
    return re.compile(
        rf"(?:\b(?P<weekday>{weekdays}),?\s+(?:the\s+)?)?"
        rf"(?:\b(?P<month>{months})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"
        rf"|\b(?P<day_>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month_>{months}),?\s+(?P<year_>\d{{4}})\b)",
        re.IGNORECASE,
    )


def _month(written: str, lexicon: Lexicon) -> int:
    short = written[:3].lower()
    return next(number for number, month in enumerate(lexicon.months, 1) if month[:3].lower() == short)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
