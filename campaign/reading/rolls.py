"""A roll: the supporters of a letter file, as a CSV file has them, one a line."""

import csv
from dataclasses import dataclass
from pathlib import Path

from campaign.domain import text as words
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.signatories import Display, Supporter, person_name, shown_as
from campaign.reading.files import naming
from campaign.reading.rows import text_of

COLUMNS = ("name", "place", "display", "language")

# A million names.
MOST_BYTES = 100 * 1024**2


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One supporter: the full name, and how it is to be shown."""

    name: str
    place: str = ""
    display: Display = Display.FULL
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", person_name("name", self.name))
        object.__setattr__(self, "place", words.optional_line("place", self.place, most=160))
        if self.language:
            object.__setattr__(self, "language", words.language("language", self.language))

    @property
    def supporter(self) -> Supporter:
        """The supporter as printed."""
        return Supporter(shown_as(self.name, self.display), self.place, language=self.language)


def read(path: Path) -> tuple[RollEntry, ...]:
    """The supporters of a file, in its order. Refuses with the name of the file and the line."""
    with naming(path):
        rows = csv.DictReader(text_of(path, MOST_BYTES), strict=True, restval="")
        try:
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise Unacceptable("columns", f"The first line names the columns; write {','.join(COLUMNS)}.")
            return tuple(_entry(row, rows.line_num) for row in rows)
        except csv.Error as error:
            raise Unacceptable("rows", f"Line {rows.line_num} cannot be read: {error}.") from error


def _entry(row: dict[str, str], line: int) -> RollEntry:
    if len(row) > len(COLUMNS):
        raise Unacceptable("rows", f"Line {line} has more than {len(COLUMNS)} columns; take the rest out.")
    try:
        return RollEntry(row["name"], row["place"], _display(row["display"]), row["language"])
    except Refusal as refusal:
        raise Unacceptable(refusal.field or "rows", f"Line {line}: {refusal.sentence}") from refusal


def _display(text: str) -> Display:
    try:
        return Display(text.strip() or Display.FULL)
    except ValueError as error:
        raise Unacceptable("display", f"Write full, initials or counted, and not “{text}”.") from error
