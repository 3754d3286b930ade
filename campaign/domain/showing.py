"""What is shown of a supporter, and where: the letter says how much at most, and whoever signs narrows it.

Narrowing never widens: of somebody who chose their first name, a letter that gives initials gives the initial
of the first name alone.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import (
    AFTER_A_NAME,
    Display,
    Supporter,
    initials,
    person_name,
    without_titles,
)

# From the most that is shown to the least.
DISPLAYS = (Display.FULL, Display.FIRST, Display.INITIALS, Display.COUNTED)
# What an official may be given.
OFFICIAL_GETS = (Display.FULL, Display.INITIALS, Display.COUNTED)
# Names in these scripts mostly begin with the family and are written in one, so no rule finds the given one.
_FAMILY_FIRST = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
# Words that are half of a given name, and mean something else alone: Abd Allah, Abu Bakr, عبد الله.
_HALVES = {"abd", "abdul", "abdel", "abu", "umm", "عبد", "أبو", "ابو", "أم"}


class Audience(StrEnum):
    """Before whom supporters are shown: on the page and in public copies, or in what officials are given."""

    PUBLIC = "public"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Showing:
    """The most that is shown of supporters before one audience."""

    names: Display = Display.FULL
    places: bool = True
    affiliations: bool = True


EVERYTHING = Showing()
NOBODY = Showing(Display.COUNTED)


@dataclass(frozen=True, slots=True)
class Shows:
    """What a letter shows of its supporters: whether anybody may read their names; what else stands beside
    them; and what officials are given, which is names, initials, or the number alone.

    Places and affiliations hold before both audiences: the mail of officials may be read on request.
    """

    list_is_public: bool = False
    places: bool = True
    affiliations: bool = True
    official: Display = Display.FULL

    def __post_init__(self) -> None:
        if self.official not in OFFICIAL_GETS:
            raise Unacceptable("official_gets", "Choose names, initials, or the number only.")

    def to(self, audience: Audience) -> Showing:
        """What is shown before an audience."""
        in_public = Display.FULL if self.list_is_public else Display.COUNTED
        names = in_public if audience is Audience.PUBLIC else self.official
        return Showing(names, self.places, self.affiliations)

    @property
    def widest(self) -> Showing:
        """The most that is shown anywhere."""
        return Showing(min((self.to(each).names for each in Audience), key=DISPLAYS.index), *self._beside)

    @property
    def names_nobody(self) -> bool:
        """Whether supporters are only counted, wherever the letter is read."""
        return self.widest.names is Display.COUNTED

    @property
    def choices(self) -> tuple[Display, ...]:
        """How somebody who signs may be shown."""
        return DISPLAYS[DISPLAYS.index(self.widest.names) :]

    def widens(self, before: "Shows") -> bool:
        """Whether anything is shown that was not before."""
        more = (self.list_is_public, *self._beside), (before.list_is_public, *before._beside)
        gets_more = DISPLAYS.index(self.official) < DISPLAYS.index(before.official)
        return gets_more or any(now and not then for now, then in zip(*more, strict=True))

    @property
    def unusual(self) -> dict[str, bool | str]:
        """What is other than usual, beside whether the list is public, as plain values."""
        values: dict[str, bool | str] = {
            "shows_places": self.places,
            "shows_affiliations": self.affiliations,
            "official_gets": self.official.value,
        }
        return {name: value for name, value in values.items() if value not in (True, Display.FULL.value)}

    @property
    def _beside(self) -> tuple[bool, bool]:
        return self.places, self.affiliations


def narrower(one: Display, other: Display) -> Display:
    """The one that shows less."""
    return max(one, other, key=DISPLAYS.index)


def shown_of(
    showing: Showing,
    name: str,
    display: Display,
    *,
    short: str = "",
    place: str = "",
    affiliation: str = "",
    language: str = "",
) -> Supporter:
    """A supporter as shown before an audience. `display` is their choice, `short` the short form they wrote,
    and `place` what ten or more share. `shown` is empty for whoever is only counted."""
    return Supporter(
        shown_as(name, display, short=short, most=showing.names),
        place if showing.places else "",
        affiliation if showing.affiliations else "",
        language,
    )


def shown_as(name: str, display: Display, *, short: str = "", most: Display = Display.FULL) -> str:
    """The name as its owner wants it shown, and at most as the letter shows it; or nothing."""
    if Display.COUNTED in (display, most):
        return ""
    called = (short or given_name(name)) if Display.FIRST in (display, most) else name
    return (
        called
        if called and Display.INITIALS not in (display, most)
        else initials(_rest(called, name, display))
    )


def given_name(name: str) -> str:
    """The given name, where it is sure enough: "Dr. Maro Testvanian" → "Maro", "Testvanian, Maro" → "Maro".

    Empty for a name of one word, and one in a script where names begin with the family: the whole would be
    more than was asked for, and a piece might be the wrong one. Their owner may write a short form.
    """
    if any(unicodedata.name(each, "").startswith(_FAMILY_FIRST) for each in name):
        return ""
    family, _, after = name.partition(",")
    is_reversed = bool(after.strip()) and not AFTER_A_NAME.fullmatch(after.strip())
    everything = without_titles(after if is_reversed else name)
    large = [each for each in everything if not each[:1].islower()]
    words = large if any(each[:1].isupper() for each in large) else everything
    if len(words) < 2 and not (is_reversed and family.strip()):
        return ""
    if words[0].casefold() in _HALVES:
        after_it = everything.index(words[0]) + 1
        return " ".join([words[0], *everything[after_it : after_it + 1]])
    return words[0]


def short_name(field: str, short: str, name: str) -> str:
    """The short form that somebody writes of their name. Refuses as `person_name` does, and what is no part
    of the name: nothing is shown that nobody looked at."""
    short = person_name(field, short)
    known = [each.casefold() for each in name.replace(",", " ").split()]
    is_whole = all(each.casefold() in known for each in short.split())
    is_piece = not given_name(name) and short.casefold() in name.casefold()
    if not (is_whole or is_piece):
        raise Unacceptable(field, "Write a part of your name, spelt as it is there.")
    return short


def _rest(called: str, name: str, display: Display) -> str:
    """What initials are made of: of somebody who is called by a first name, that alone."""
    return called if called and display is Display.FIRST else name
