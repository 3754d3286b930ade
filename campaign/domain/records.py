"""Recorded letters: a letter by others, entered for its demands.

Nobody's words are quoted here: each demand is a sentence of ours, a paraphrase, with the place where it
stands in the original and the source of the whole.
"""

from dataclasses import dataclass, field
from datetime import date

from campaign.domain import text as words
from campaign.domain.blocks import Demand
from campaign.domain.demands import Firmness
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import person_name


@dataclass(frozen=True, slots=True)
class RecordedSigner:
    """One who signed a letter by others, as named there."""

    name: str
    title: str = ""
    party_state: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", person_name("signers", self.name))
        object.__setattr__(self, "title", words.optional_line("signers", self.title, most=160))
        object.__setattr__(self, "party_state", words.optional_line("signers", self.party_state, most=12))

    def __str__(self) -> str:
        return f"{self.name} ({self.party_state})" if self.party_state else self.name


@dataclass(frozen=True, slots=True)
class Related:
    """A bill or a statement beside a letter: when, in the words of the source, its name, what it says."""

    when: str
    title: str
    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "when", words.optional_line("related", self.when, most=60))
        object.__setattr__(self, "title", words.line("related", self.title, "what it is called"))
        object.__setattr__(self, "text", words.optional_line("related", self.text, most=600))


@dataclass(frozen=True, slots=True)
class Figure:
    """One of several values that one publication gives for the same thing, and where it stands."""

    of: str
    value: str
    where: str

    def __post_init__(self) -> None:
        for name, what in (("of", "what is counted"), ("value", "the value"), ("where", "where it stands")):
            object.__setattr__(self, name, words.line("figures", getattr(self, name), what, most=160))


@dataclass(frozen=True, slots=True)
class RecordedLetter:
    """What is known of a letter by others.

    `on` is the day it bears (`is_dated`) or was published; `date_note` says what is odd about it.
    `official` and `office` are keys; `source` is the key of the publication it is read from. Who cannot be
    read among the signers is said in `signers_note`, and not made up.
    """

    slug: str
    title: str
    on: date
    official: str
    office: str
    source: str
    language: str = "en"
    is_dated: bool = True
    date_note: str = ""
    summary: str = ""
    signers: tuple[RecordedSigner, ...] = ()
    signers_note: str = ""
    related: tuple[Related, ...] = field(default=())
    figures: tuple[Figure, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "slug", words.key("slug", self.slug))
        object.__setattr__(self, "title", words.line("title", self.title, "a title for the letter", most=160))
        object.__setattr__(self, "language", words.language("language", self.language))
        object.__setattr__(self, "summary", words.optional_line("summary", self.summary, most=2_000))
        for name in ("date_note", "signers_note"):
            object.__setattr__(self, name, words.optional_line(name, getattr(self, name), most=400))
        if not self.source:
            raise Unacceptable("source", "Choose the publication that this letter is read from.")


@dataclass(frozen=True, slots=True)
class RecordedDemand:
    """One demand of a letter by others, paraphrased.

    `demand` is its key across letters, `title` its short name there. `put_to` names whom the recipient was
    to move ("Azerbaijan and Armenia"), `place` where it stands in the original.
    """

    demand: str
    wording: Demand
    title: str = ""
    firmness: Firmness = Firmness.ASKED
    put_to: str = ""
    place: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "demand", words.key("demand", self.demand))
        object.__setattr__(self, "title", words.optional_line("title", self.title, most=160))
        object.__setattr__(self, "put_to", words.optional_line("put_to", self.put_to, most=160))
        object.__setattr__(
            self, "place", words.line("place", self.place, "where in the letter it stands", most=200)
        )
        object.__setattr__(self, "note", words.optional_line("note", self.note, most=600))
