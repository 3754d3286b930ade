"""Events: what happened in the world, as it is written down for the ledger's axis, or as a deed."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable

NO_SOURCE = "Choose the source that says so, or the office it happened to."


class Precision(StrEnum):
    """How exactly the day of an event is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_WRITTEN = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}
_PARTS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def read_when(field: str, text: str) -> tuple[date, Precision]:
    """The day of "2024-06-14", "2024-06" or "2024", with its precision; a month counts from its first day."""
    found = _PARTS.fullmatch(text.strip())
    year, month, day = found.groups() if found else (None, None, None)
    try:
        on = date(int(year or ""), int(month or 1), int(day or 1))
    except ValueError:
        raise Unacceptable(
            field, "Write a day as 2024-06-14, a month as 2024-06, or a year as 2024."
        ) from None
    return on, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR


def written_when(on: date, precision: Precision) -> str:
    """What `read_when` reads."""
    return on.strftime(_WRITTEN[precision])


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: when, in one sentence what, and where that stands.

    `source` is the key of a source; `office` that of the office it happened to, whose recorded terms then
    are the proof.
    """

    on: date
    text: str
    precision: Precision = Precision.DAY
    source: str = ""
    office: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", words.line("text", self.text, "what happened, in one sentence"))
        if not (self.source or self.office):
            raise Unacceptable("source", NO_SOURCE)
