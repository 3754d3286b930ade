"""Signatories: people and organisations who sign, how their names are cleaned, and how they are shown."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.lifecycle import Lifecycle
from campaign.domain.name_lists import NameList
from campaign.domain.public_words import public_line, refuse_signs
from campaign.domain.refusals import Unacceptable
from campaign.domain.strokes import Strokes

MOST_NAME = 120
MOST_TITLE = 160
MOST_PARTY_STATE = 12
MOST_SIDE = 40
# More than may ever be invited to one letter.
MOST_SIGN_ON = 10_000
MOST_PLACE = 120
MOST_AFFILIATION = 160
# Each part of where a signatory lives, and how many characters of it fit.
PLACE_PARTS = {"locality": 80, "region": 80, "postal_code": 16, "country": 60}


class SignatureStatus(StrEnum):
    """A signature's life. Only a confirmed one counts."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    EXPIRED = "expired"


SIGNATURE = Lifecycle(
    "signature",
    forward={
        SignatureStatus.PENDING: {
            SignatureStatus.CONFIRMED,
            SignatureStatus.REFUSED,
            SignatureStatus.EXPIRED,
            SignatureStatus.WITHDRAWN,
        },
        # Whoever is asked to sign a changed text and does not in time lapses.
        SignatureStatus.CONFIRMED: {
            SignatureStatus.WITHDRAWN,
            SignatureStatus.REFUSED,
            SignatureStatus.EXPIRED,
        },
        # Whoever was taken off by the organisers may still have all they typed erased.
        SignatureStatus.REFUSED: {SignatureStatus.WITHDRAWN},
    },
    backward=frozenset(
        {
            (SignatureStatus.REFUSED, SignatureStatus.CONFIRMED),
            # An organisation is asked again when the text it signed was changed.
            (SignatureStatus.CONFIRMED, SignatureStatus.PENDING),
        }
    ),
)


class Display(StrEnum):
    """How a supporter's name is shown in public and on paper."""

    FULL = "full"
    FIRST = "first"
    INITIALS = "initials"
    COUNTED = "counted"


class Scope(StrEnum):
    """The reach of an organisation, in the order they are listed."""

    NATIONAL = "national"
    STATE = "state"
    LOCAL = "local"


def person_name(field: str, name: str) -> str:
    """A person's name as they write it, in any script; apostrophes and hyphens are part of names.

    Composed (NFC) with single spaces. Refuses `Unacceptable`: empty, over 120 characters, no letter, a
    web or mail address, a first character that a spreadsheet takes for a formula, control marks.
    """
    name = words.line(field, unicodedata.normalize("NFC", name), "your full name", most=MOST_NAME)
    if not any(unicodedata.category(each).startswith("L") for each in name):
        raise Unacceptable(field, "Write the name with at least one letter.")
    refuse_signs(field, name, "the name")
    return name


def affiliation(field: str, text: str) -> str:
    """The body somebody says they belong to, in a line that may be empty. Refuses as `public_line` does."""
    return public_line(field, text, "the name of the body", MOST_AFFILIATION)


def place_part(field: str, text: str) -> str:
    """One part of where somebody lives, in a line that may be empty. Refuses as `public_line` does."""
    return public_line(field, text, "the place", PLACE_PARTS[field])


def organisation_name(field: str, name: str) -> str:
    """An organisation's name in a line. Refuses `Unacceptable`."""
    return words.line(field, name, "the organisation's name", most=MOST_TITLE)


# What stands before a name or after it without being one.
_BEFORE_A_NAME = re.compile(
    r"(?:Mrs?|Ms|Mx|Dr|Prof|Rev|Fr|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Amb|Hon|Messrs|Mme|Mlle)\.?|Sir|Dame"
)
AFTER_A_NAME = re.compile(r"(?:Jr|Sr|Esq|II|III|IV|MD|PhD|JD|LLM|MP|MEP|RN)\.?|(?:[A-Z][a-z]?\.){2,}")
# The article or particle that is written in one with a name: d’Exemple, al-Mithal.
_ELIDED = re.compile(r"(?:d|l|al|el)[’'-](?=[^\W\d_])")


def initials(name: str) -> str:
    """ "Maro Testvanian" → "M. T."; "Dr. Jean-Luc de la Cruz, Jr." → "J.-L. C."; a single name → its first
    letter."""
    return " ".join(filter(None, map(_initial, _given_and_family(name))))


def without_titles(name: str) -> list[str]:
    """The words of a name without titles before it and letters after it."""
    parts = [word.strip(",") for word in name.split() if word.strip(",")]
    while len(parts) > 1 and _BEFORE_A_NAME.fullmatch(parts[0]):
        parts.pop(0)
    while len(parts) > 1 and AFTER_A_NAME.fullmatch(parts[-1]):
        parts.pop()
    return parts


def _given_and_family(name: str) -> list[str]:
    """The words of a name without titles, particles and what follows it."""
    parts = without_titles(name)
    parts = [_ELIDED.sub("", part) if _ELIDED.match(part) else part for part in parts]
    # Whoever writes no word of their name large has no particle in it.
    large = [part for part in parts if not part[:1].islower()]
    return large if any(part[:1].isupper() for part in large) else parts


def _initial(word: str) -> str:
    """The letter of a word, or the letters of two that a hyphen joins."""
    letters = (next((each for each in part if each.isalpha()), "") for part in re.split("[-‐‑־]", word))
    return "-".join(f"{letter}." for letter in letters if letter)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signatory lives, as far as the letter asks: all parts may be empty."""

    locality: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    def __post_init__(self) -> None:
        for each, most in PLACE_PARTS.items():
            object.__setattr__(self, each, words.optional_line(each, getattr(self, each), most))

    def __str__(self) -> str:
        return ", ".join(part for part in (self.locality, self.region, self.country) if part)


@dataclass(frozen=True, slots=True)
class Supporter:
    """One supporter as shown and printed: `shown` is what they chose, empty when counted only."""

    shown: str
    place: str = ""
    affiliation: str = ""
    language: str = ""


class Chamber(StrEnum):
    """A chamber of a legislature, or that somebody sits in none, in the order in which they are listed."""

    SENATE = "senate"
    HOUSE = "house"
    NONE = "none"


_LINES_OF_INVITED = {
    "title": MOST_TITLE,
    "organisation": MOST_TITLE,
    "party_state": MOST_PARTY_STATE,
    "family_name": MOST_NAME,
    "side": MOST_SIDE,
}
# "R-LA", "D-Va.": one letter of a party before a hyphen.
_PARTY = re.compile(r"([A-Z])-\w")


@dataclass(frozen=True, slots=True)
class Invited:
    """One box of the signature grid. An empty name is a box to be signed in ink.

    `title` is the line under the name, for a legislator "United States Senator"; `party_state` is "R-LA";
    `is_lead` puts the box first; `language` is the name's own, for screen readers; `drawing` is their
    signature as they drew it, or as it was found in a picture.

    The others say where the box stands in an order of the grid: `family_name` where it is not the last word
    of the name, `chamber`, `took_office_on`, `side` where the first letter of `party_state` does not say it,
    and `sign_on`, the place among those who signed on, from 1; 0 where nobody knows.
    """

    name: str = ""
    title: str = ""
    organisation: str = ""
    party_state: str = ""
    is_lead: bool = False
    language: str = ""
    has_signed: bool = False
    family_name: str = ""
    chamber: Chamber | None = None
    took_office_on: date | None = None
    side: str = ""
    sign_on: int = 0
    drawing: Strokes | None = None

    def __post_init__(self) -> None:
        if self.name:
            object.__setattr__(self, "name", person_name("name", self.name))
        for each, most in _LINES_OF_INVITED.items():
            object.__setattr__(self, each, words.optional_line(each, getattr(self, each), most))
        if not (self.name or self.title or self.organisation):
            raise Unacceptable("name", "Write a name, or the title of who will sign in ink.")
        if self.drawing and not self.name:
            raise Unacceptable("signature", "Write the name of who drew this signature.")
        if not 0 <= self.sign_on <= MOST_SIGN_ON:
            raise Unacceptable("sign_on", f"Write a place from 1 to {MOST_SIGN_ON:,}, or leave it empty.")
        if self.language:
            object.__setattr__(self, "language", words.language("language", self.language))

    @property
    def stands_with(self) -> str:
        """The side, or the party that stands before the state; empty where neither is told."""
        party = _PARTY.match(self.party_state)
        return self.side or (party[1] if party else "")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that signs, named as it should print."""

    name: str
    place: str = ""
    scope: Scope = Scope.LOCAL
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", organisation_name("name", self.name))
        object.__setattr__(self, "place", words.optional_line("place", self.place, most=MOST_PLACE))
        if self.language:
            object.__setattr__(self, "language", words.language("language", self.language))


@dataclass(frozen=True, slots=True)
class Signatories:
    """Everybody on one letter, in printing order.

    `supporters` are those shown by name, first name or initials; `counted` is how many more asked to be
    counted only, `earlier` how many are shown on pages that were printed before and are not told here again,
    `waiting` how many will be named later, and `listed` how many are too many to print and named in
    `name_list`, which is made when the letter is sealed. `paper_count` is how many signed on sheets of paper,
    and `paper` those of them who may be shown; they are no supporters, and never among them.
    `has_affiliations` says that beside a supporter's name may stand the body they belong to, which does not
    sign by it.
    """

    invited: tuple[Invited, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    supporters: tuple[Supporter, ...] = field(default=())
    counted: int = 0
    earlier: int = 0
    waiting: int = 0
    listed: int = 0
    name_list: NameList | None = None
    paper: tuple[Supporter, ...] = ()
    paper_count: int = 0
    has_affiliations: bool = False

    @property
    def named(self) -> int:
        """The supporters shown by name or initials."""
        return self.earlier + len(self.supporters)

    @property
    def names_supporters(self) -> bool:
        """Whether a part of the letter is about its supporters: their names, or the list that has them."""
        return bool(self.named or self.listed)

    @property
    def supporter_count(self) -> int:
        """Every confirmed supporter, shown or only counted."""
        return self.named + self.counted + self.waiting + self.listed
