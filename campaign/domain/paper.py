"""Signatures on paper: sheets that people signed by hand, entered by an organiser.

They have no mail address, so nobody confirms them and nobody can tell whether one of them signed by mail as
well. They are kept and counted apart, and called what they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from campaign.domain import short_codes
from campaign.domain import text as words
from campaign.domain.counting import counted, in_words
from campaign.domain.planned import Planned
from campaign.domain.public_words import public_line
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import MOST_PLACE, person_name

COLUMNS = ("name", "place", "shown")
MOST_ROWS = 2_000
MOST_BYTES = 256 * 1024
# More than a street team brings home in a day; a larger number is a slip of the keyboard.
MOST_COUNT = 10_000
MOST_REFERENCE = 40
# As many as somebody prints for one afternoon.
MOST_PRINTED = 50

_SHOWN = {"": False, "no": False, "yes": True}


def code_of(digest: str) -> str:
    """The code of a revision as a sheet shows it, from the digest of its text."""
    return short_codes.from_digest(bytes.fromhex(digest))


@dataclass(frozen=True, slots=True)
class PaperName:
    """Somebody on a sheet. `is_shown` says that they ticked the box that lets their name be shown."""

    name: str
    place: str = ""
    is_shown: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", person_name("name", self.name))
        object.__setattr__(self, "place", public_line("place", self.place, "the place", MOST_PLACE))

    @property
    def cells(self) -> tuple[str, str, str]:
        """Them as a row."""
        return self.name, self.place, "yes" if self.is_shown else ""


def name_of(cells: Mapping[str, str]) -> PaperName:
    """Whom a row names. Refuses `Unacceptable` with the column."""
    shown = cells.get("shown", "").strip().lower()
    if shown not in _SHOWN:
        raise Unacceptable("shown", f"Write yes or no, and not “{shown[:40]}”.")
    return PaperName(cells.get("name", ""), cells.get("place", ""), _SHOWN[shown])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, or several that are entered as one: what tells it from others, the code of the text it was
    printed with, when and where it was signed, who collected it, and how many signed it. With names, they are
    what is counted."""

    reference: str
    code: str
    collected_on: date
    collected_at: str = ""
    collected_by: str = ""
    count: int = 0

    def __post_init__(self) -> None:
        reference = words.line("reference", self.reference, "a number for the sheet", most=MOST_REFERENCE)
        object.__setattr__(self, "reference", reference)
        object.__setattr__(self, "code", short_codes.read(self.code))
        for each in ("collected_at", "collected_by"):
            object.__setattr__(self, each, words.optional_line(each, getattr(self, each), MOST_PLACE))
        if not 0 <= self.count <= MOST_COUNT:
            raise Unacceptable(
                "count", f"Write a number from 1 to {MOST_COUNT:,}. Enter more in several parts."
            )


class Fate(StrEnum):
    """What would become of a row."""

    NEW = "new"
    DOUBTFUL = "to be looked at"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One row: where it stands, whom it names, what becomes of it and that in sentences."""

    line: int
    called: str
    fate: Fate
    said: tuple[str, ...] = ()
    name: PaperName | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """What tells it from any other step."""
        return (str(self.line), self.called, self.fate, *self.said)


@dataclass(frozen=True, slots=True)
class Plan(Planned[Step]):
    """What becomes of every row of a sheet. With one refused among them nothing is entered."""

    count: int = field(default=0)

    @property
    def names(self) -> tuple[PaperName, ...]:
        """Whom the sheet would name."""
        return tuple(each.name for each in self.steps if each.name)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is in the way."""
        return not self.of(Fate.REFUSED)

    @property
    def summary(self) -> str:
        """A sentence that counts the rows of each fate; without rows, the signatures."""
        if not self.steps:
            return f"{counted(self.count, 'signature', 'signatures').capitalize()}, counted and not named."
        told = ", ".join(f"{in_words(len(self.of(fate)))} {fate}" for fate in Fate if self.of(fate))
        return f"{counted(len(self.steps), 'name', 'names').capitalize()}: {told}."
