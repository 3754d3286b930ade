"""A roll: the supporters of a letter file, as a CSV file has them, one a line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable
from campaign.domain.showing import shown_as
from campaign.domain.signatories import Display, Supporter, person_name
from campaign.reading.files import naming
from campaign.reading.rows import Faults, Table

COLUMNS = ("name", "place", "display", "language")

# A million names.
MOST_BYTES = 100 * 1024**2
_TABLE = Table(known=COLUMNS, needed=("name",), most_bytes=MOST_BYTES)


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


def read(path: Path, accept: Callable[[RollEntry], None] | None = None) -> tuple[RollEntry, ...]:
    """The supporters of a file, in its order. `accept` may refuse one for a reason of its own.

    Refuses every line that has a fault, together, with the name of the file.
    """

    def entry(row: Mapping[str, str]) -> RollEntry:
        made = RollEntry(row["name"], row["place"], _display(row["display"]), row["language"])
        if accept:
            accept(made)
        return made

    with naming(path):
        faults = Faults()
        found = _TABLE.read(path, entry, faults)
        faults.refuse()
        return tuple(found.values())


def _display(text: str) -> Display:
    try:
        return Display(text or Display.FULL)
    except ValueError as error:
        raise Unacceptable("display", f"Write full, first, initials or counted, and not “{text}”.") from error
