"""The text people sign, as a value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from campaign.domain import text as words
from campaign.domain.blocks import Block, Demand, Purpose
from campaign.domain.demands import Firmness, Lineage
from campaign.domain.facts import Fact, fact_name
from campaign.domain.letters import as_sign_off, as_subject, as_title
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Unacceptable
from campaign.domain.sources import Source

MOST_BLOCKS = 120
MOST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in a letter: its id there, its part in the argument, and for a demand its firmness and past.

    `demand` is the key that names the demand across letters, `title` its short name in the ledger.
    """

    id: str
    purpose: Purpose
    block: Block
    demand: str = ""
    title: str = ""
    firmness: Firmness | None = None
    lineage: tuple[Lineage, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", words.key("id", self.id))
        object.__setattr__(self, "title", words.optional_line("title", self.title, most=1_000))
        if isinstance(self.block, Demand):
            object.__setattr__(self, "demand", words.key("demand", self.demand or self.id))
            object.__setattr__(self, "title", self.title or self.block.bullet)
            object.__setattr__(self, "firmness", self.firmness or Firmness.ASKED)
        elif self.demand or self.firmness or self.lineage:
            raise Unacceptable("demand", "Only a demand has a firmness and a lineage.")


@dataclass(frozen=True, slots=True)
class Named:
    """A recipient as part of the text: the name and the office, without the address."""

    name: str
    title: str
    organisation: str = ""

    @classmethod
    def of(cls, addressee: Addressee) -> "Named":
        """What the text says of a recipient who is printed with an address."""
        return cls(addressee.name, addressee.title, addressee.organisation)


@dataclass(frozen=True, slots=True)
class LetterText:
    """The text people sign: blocks, facts, sources, and to whom. No address, date or signatory.

    Facts and sources are those the blocks use, by name and key; `notes` are free footnotes by key.
    `valediction` is the sign-off ("Sincerely,").
    """

    title: str
    subject: str
    blocks: tuple[Placed, ...] = ()
    recipients: tuple[Named, ...] = ()
    valediction: str = "Sincerely,"
    language: str = "en"
    deadline: date | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", as_title(self.title))
        object.__setattr__(self, "subject", as_subject(self.subject))
        object.__setattr__(self, "valediction", as_sign_off(self.valediction))
        object.__setattr__(self, "language", words.language("language", self.language))
        object.__setattr__(self, "notes", as_notes(self.notes))
        self._refuse_blocks()
        self._refuse_keys()

    @property
    def demands(self) -> tuple[Placed, ...]:
        """The demands, in the order they are put."""
        return tuple(placed for placed in self.blocks if isinstance(placed.block, Demand))

    def used_names(self, family: str) -> tuple[str, ...]:
        """The placeholder names of one family that the text uses, each once, in order."""
        found = (
            mark.name
            for text in self._texts()
            for mark in words.placeholders_in(text)
            if mark.family == family
        )
        return tuple(dict.fromkeys(found))

    def cited(self) -> tuple[str, ...]:
        """The keys the text cites, each once, in order of first mention."""
        return tuple(dict.fromkeys(key for text in self._texts() for key in words.citations_in(text)))

    def _refuse_blocks(self) -> None:
        if len(self.blocks) > MOST_BLOCKS:
            raise Unacceptable("blocks", f"A letter holds at most {MOST_BLOCKS} blocks.")
        if id_ := _twice(placed.id for placed in self.blocks):
            raise Unacceptable("blocks", f"Two blocks have the id “{id_}”. Give one of them another.")
        if key := _twice(placed.demand for placed in self.demands):
            raise Unacceptable("blocks", f"The demand “{key}” is put twice. Take one of the two out.")

    def _refuse_keys(self) -> None:
        for name in self.facts:
            fact_name("facts", name)
        for key in self.sources:
            words.citation_key("sources", key)
        for key in self.notes:
            if key in self.sources:
                raise Unacceptable("notes", f"“{key}” is the key of a source and of a note. Change one.")

    def _texts(self) -> Iterator[str]:
        for placed in self.blocks:
            yield from placed.block.texts


def note(key: str, text: str) -> str:
    """The words of a free footnote, on one line. Refuses `Unacceptable`, as for its key."""
    words.citation_key("notes", key)
    return words.fillable("notes", words.line("notes", text, f"the words of the note “{key}”", MOST_NOTE))


def as_notes(notes: Mapping[str, str]) -> dict[str, str]:
    """Free footnotes by key. Refuses as `note` does."""
    return {key: note(key, text) for key, text in notes.items()}


def _twice(keys: Iterable[str]) -> str:
    """The first key that occurs a second time, or nothing."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return ""
