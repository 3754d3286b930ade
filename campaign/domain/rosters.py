"""A roster: those invited to sign a letter as rows of a table, out and in.

A row is known by its `id`, and without one by the name. What a row has no column for stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from campaign.domain.counting import counted, in_words
from campaign.domain.guests import Guest, Staff
from campaign.domain.planned import Planned
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Chamber, Invited

OF_GUEST = (
    *("name", "title", "organisation", "party_state", "is_lead", "language", "family_name", "chamber"),
    *("took_office_on", "side", "sign_on", "email", "staff_name", "staff_email"),
)
# How far somebody has come is written out and never read in: it is recorded at the desk, by whom and why.
TOLD = ("status", "since", "evidence", "said_by")
COLUMNS = ("id", *OF_GUEST, *TOLD)

MOST_ROWS = 500
MOST_BYTES = 256 * 1024

_FLAGS = {"": False, "no": False, "yes": True}
_PLAIN = (
    *("name", "title", "organisation", "party_state", "language"),
    *("family_name", "side"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a file: the line it stands in, and its cells by column."""

    line: int
    cells: Mapping[str, str]


def cells_of(guest: Guest) -> dict[str, str]:
    """Somebody invited as the cells of a row."""
    box = guest.box
    return {
        **{name: getattr(box, name) for name in _PLAIN},
        "is_lead": "yes" if box.is_lead else "",
        "chamber": box.chamber or "",
        "took_office_on": box.took_office_on.isoformat() if box.took_office_on else "",
        "sign_on": str(box.sign_on) if box.sign_on else "",
        "email": guest.email,
        "staff_name": guest.staff.name,
        "staff_email": guest.staff.email,
    }


def guest_of(cells: Mapping[str, str]) -> Guest:
    """Whom a row invites. Refuses `Unacceptable` with the column."""
    values = {name: cells.get(name, "") for name in OF_GUEST}
    plain: dict[str, Any] = {name: values[name] for name in _PLAIN}
    box = Invited(
        **plain,
        is_lead=_flag(values["is_lead"]),
        chamber=_chamber(values["chamber"]),
        took_office_on=_day(values["took_office_on"]),
        sign_on=_number(values["sign_on"]),
    )
    return Guest(box, values["email"], Staff(values["staff_name"], values["staff_email"]))


class Fate(StrEnum):
    """What would become of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "the same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One row: where it stands, whom it names, what becomes of it, and that in sentences; whom it is put on
    (their id, empty for somebody new), and as what they would stand."""

    line: int
    called: str
    fate: Fate
    said: tuple[str, ...] = ()
    of: str = ""
    guest: Guest | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """What tells it from any other step."""
        return (str(self.line), self.called, self.fate, self.of, *self.said)


@dataclass(frozen=True, slots=True)
class Plan(Planned[Step]):
    """What becomes of every row. With one refused among them nothing is brought in."""

    @property
    def is_ready(self) -> bool:
        """Whether there is something to bring in, and nothing in the way."""
        return bool(self.of(Fate.NEW, Fate.CHANGED)) and not self.of(Fate.REFUSED)

    @property
    def summary(self) -> str:
        """A sentence that counts the rows of each fate."""
        if not self.steps:
            return "The file has no row below its first line."
        told = ", ".join(f"{in_words(len(self.of(fate)))} {fate}" for fate in Fate if self.of(fate))
        return f"{counted(len(self.steps), 'row', 'rows').capitalize()}: {told}."


def changes(before: Guest, after: Guest) -> tuple[str, ...]:
    """What differs between two readings of somebody, a sentence a column."""
    old, new = cells_of(before), cells_of(after)
    return tuple(
        f"{name}: {_quoted(old[name])} becomes {_quoted(new[name])}."
        for name in OF_GUEST
        if old[name] != new[name]
    )


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "nothing"


def _flag(text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise Unacceptable("is_lead", f"Write yes or no, and not “{text[:40]}”.")
    return _FLAGS[text.lower()]


def _chamber(text: str) -> Chamber | None:
    try:
        return Chamber(text.lower()) if text else None
    except ValueError as error:
        known = ", ".join(Chamber)
        raise Unacceptable("chamber", f"Write one of {known}, or nothing; not “{text[:40]}”.") from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Unacceptable("took_office_on", "Write the day as 2019-01-03: year, month, day.") from error


def _number(text: str) -> int:
    if text and not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Unacceptable("sign_on", f"Write a whole number in digits, and not “{text[:40]}”.")
    return int(text or 0)
