"""Appeals: mails to people whose addresses an organiser has from elsewhere, which ask them to sign.

They are asked and never signed. What is said of a file before it is sent tells of its rows alone, and never
who of them has signed or wants no such mail.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from campaign.domain import text as words
from campaign.domain.mail import mail_address
from campaign.domain.mailboxes import mailbox
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.rosters import Entry
from campaign.domain.signatories import person_name

COLUMNS = ("name", "email", "language")
MOST_ROWS = 50_000
MOST_BYTES = 10 * 1024**2
MOST_BASIS = 300
# Refused rows that are told one by one.
MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class Appealed:
    """Somebody who is to be asked. Refuses what is no name and no address."""

    name: str
    email: str
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", person_name("name", self.name))
        object.__setattr__(self, "email", mail_address("email", self.email))
        if self.language:
            object.__setattr__(self, "language", words.language("language", self.language))


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that asks nobody: where it stands, whom it names, and why."""

    line: int
    called: str
    said: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file would do: how many it asks, how many of its rows ask nobody, and the first of those."""

    people: int
    refused: int
    told: tuple[RefusedRow, ...]


def basis(text: str) -> str:
    """Where the addresses come from, in a line that stands in each mail. Refuses `Unacceptable`."""
    return words.line("basis", text, "where these people gave you their address", most=MOST_BASIS)


def appealed(entry: Entry) -> Appealed:
    """Whom a row asks. Refuses `Unacceptable` with the column."""
    return Appealed(*(entry.cells.get(name, "") for name in COLUMNS))


def looked_at(entries: Iterable[Entry]) -> Looked:
    """What the rows of a file would do, by what stands in them alone."""
    lines: dict[str, int] = {}
    refused = list(_refused(entries, lines))
    return Looked(len(lines), len(refused), tuple(refused[:MOST_TOLD]))


def _refused(entries: Iterable[Entry], lines: dict[str, int]) -> Iterator[RefusedRow]:
    """The rows that ask nobody; `lines` gets the line of each mailbox that is asked."""
    for entry in entries:
        try:
            before = lines.setdefault(mailbox(appealed(entry).email), entry.line)
            if before != entry.line:
                raise Unacceptable("email", f"The address of line {before} goes to the same mailbox.")
        except Refusal as refusal:
            said = f"Column “{refusal.field}”: {refusal.sentence}"
            yield RefusedRow(entry.line, entry.cells.get("name", ""), said)
