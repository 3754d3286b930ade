"""Named persons: people whom letters speak of, such as somebody detained. They are facts too.

Each has a key, by which a text names them: `{{ fact.key }}` is the name as letters of its language spell it,
`{{ fact.key_office }}` the office held and `{{ fact.key_status }}` how it stands with them. Whether the
family agreed to the name being used, and what it said, is for the desk alone: a letter holds plain facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.facts import Fact, fact_name
from campaign.domain.languages import spoken_as
from campaign.domain.refusals import Unacceptable

MOST_SPELLINGS = 20
MOST_FAMILY_NOTE = 4_000
OFFICE, STATUS = "_office", "_status"

# What the longest ending leaves of the 60 characters that the name of a fact has.
_MOST_KEY = 60 - max(len(OFFICE), len(STATUS))


class Consent(StrEnum):
    """Whether the family agrees that letters name the person."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


def person_key(field: str, key: str) -> str:
    """The name used in `{{ fact.key }}`, short enough for the longer names beside it."""
    key = fact_name(field, key)
    if len(key) > _MOST_KEY:
        raise Unacceptable(field, f"This has {len(key)} characters; at most {_MOST_KEY} fit. Shorten it.")
    return key


def names_of(key: str) -> tuple[str, str, str]:
    """The names of facts that a person of a key gives."""
    return key, f"{key}{OFFICE}", f"{key}{STATUS}"


def keys_giving(name: str) -> frozenset[str]:
    """The keys of persons who would give a fact of a name."""
    return frozenset((name, name.removesuffix(OFFICE), name.removesuffix(STATUS)))


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as a language spells it; the office held and the status, in that language."""

    language: str
    name: str
    office: str = ""
    status: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", words.language("spellings", self.language))
        object.__setattr__(self, "name", _printed(words.line("spellings", self.name, "the name", most=160)))
        for field in ("office", "status"):
            said = words.optional_line("spellings", getattr(self, field))
            object.__setattr__(self, field, _printed(said))


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody whom letters speak of. The first spelling of a language is the one its letters use.

    The status is true `as_of` a day, from a source (its key), and to be looked at again by `review_by`.
    `consent_on` is the day of what `consent` says.
    """

    key: str
    spellings: tuple[Spelling, ...]
    as_of: date | None = None
    source: str = ""
    review_by: date | None = None
    consent: Consent = Consent.UNKNOWN
    consent_on: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", person_key("key", self.key))
        if not self.spellings:
            raise Unacceptable("spellings", "Write the name, behind the code of its language.")
        if len(self.spellings) > MOST_SPELLINGS:
            raise Unacceptable("spellings", f"At most {MOST_SPELLINGS} spellings fit. Leave some out.")
        if len({(each.language, each.name) for each in self.spellings}) < len(self.spellings):
            raise Unacceptable("spellings", "One spelling stands here twice. Take one of the two out.")
        if self.source:
            object.__setattr__(self, "source", words.citation_key("source", self.source))
        if self.consent_on and self.consent is Consent.UNKNOWN:
            raise Unacceptable(
                "consent_on", "Say what the family answered on that day, or leave the day out."
            )

    @property
    def name(self) -> str:
        """The name as the desk says it: the first spelling of all."""
        return self.spellings[0].name

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the name is spelt in, each once."""
        return tuple(dict.fromkeys(each.language for each in self.spellings))

    def spelling_for(self, language: str) -> Spelling | None:
        """How letters in a language spell the name; None where nothing is written in it."""
        tag = (spoken_as(language, self.languages) or "").lower()
        return next((each for each in self.spellings if each.language.lower() == tag), None)

    def facts(self, language: str) -> Mapping[str, Fact]:
        """What the person gives a letter in a language. A name that is not spelt in it is spelt as in the
        first; an office or a status in another language is none."""
        spelling = self.spelling_for(language)
        name, office, status = names_of(self.key)
        given = {name: Fact(spelling.name if spelling else self.name)}
        if spelling and spelling.office:
            given[office] = Fact(spelling.office)
        if spelling and spelling.status:
            given[status] = Fact(spelling.status, self.as_of, self.source, self.review_by)
        return given


def _printed(text: str) -> str:
    """A line without marks: it is put into a text after that is read."""
    if marks := words.marks_in(text):
        raise Unacceptable("spellings", f"{marks[0]} would print as it stands. Write it in words.")
    return text
