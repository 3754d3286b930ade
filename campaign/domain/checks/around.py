"""What stands around a letter: the letters before it, and whatever else it is held against.

Everything here may be missing. A check that lacks what it looks at is quiet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from campaign.domain.blocks import Demand
from campaign.domain.dates import day_first
from campaign.domain.demands import Firmness
from campaign.domain.named_people import NamedPerson
from campaign.domain.officials import Office, Official, Tenure
from campaign.domain.records import Figure
from campaign.domain.releases import Release
from campaign.domain.terms import STARTER, TermGroup


@dataclass(frozen=True, slots=True)
class EarlierDemand:
    """A demand of an earlier letter: the key that names it across letters, its short name, and how it was
    put there. Of a draft, whose words may change, nobody knows that."""

    key: str
    title: str
    wording: Demand | None = None
    firmness: Firmness | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A letter that this one follows, directly or through others.

    `on` is the day it bears or was published, `passages` what it says, as it reads; `figures` the values
    that a publication of it gives for one thing, `people` whom it names as its signers. Of one by others,
    `is_recorded`, all of that is a paraphrase. One that `is_draft` has not opened yet.
    """

    slug: str
    title: str
    demands: tuple[EarlierDemand, ...] = ()
    on: date | None = None
    language: str = "en"
    passages: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    people: tuple[str, ...] = ()
    is_recorded: bool = False
    is_draft: bool = False

    @property
    def named(self) -> str:
        """How a finding calls it: by its day, or by its title."""
        return f"the letter of {day_first(self.on)}" if self.on else f"the letter “{self.title}”"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A demand of an earlier letter that this one is said to have dropped, by keys."""

    letter: str
    demand: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How the letter came to lie when it was laid out last: on so many pages, without the list of who signed;
    and whether the first boxes to sign stand on a page with nothing else of it. `is_of_before` is that of a
    letter which was changed since: what is said of it then was so."""

    pages: int
    is_grid_alone: bool = False
    is_of_before: bool = False

    def said(self, now: str, then: str) -> str:
        """The verb of what is found of its pages: as it is, or as it was before the letter was changed."""
        return (
            f"{then}, when its pages were last seen and before it was changed," if self.is_of_before else now
        )


@dataclass(frozen=True, slots=True)
class Around:
    """`earlier` holds the letters before, nearest first; `dropped` the demands said to be given up here.

    `release` is the press release that goes out with it. `offices` and `officials` are those of the
    recipients, by key, and `terms` when the one holds the other, by both keys. `term_groups` are words for
    one thing. `named_people` are those whom letters of the campaign speak of. `layout` is how the letter
    came to lie. `archived` are the keys of the sources of which a copy is archived, None where nobody knows.
    """

    earlier: tuple[Earlier, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    release: Release | None = None
    offices: Mapping[str, Office] = field(default_factory=dict)
    officials: Mapping[str, Official] = field(default_factory=dict)
    terms: Mapping[tuple[str, str], tuple[Tenure, ...]] = field(default_factory=dict)
    term_groups: tuple[TermGroup, ...] = STARTER
    named_people: tuple[NamedPerson, ...] = ()
    layout: Layout | None = None
    archived: frozenset[str] | None = None

    @property
    def before(self) -> Earlier | None:
        """The letter that this one follows directly."""
        return self.earlier[0] if self.earlier else None


NOTHING = Around()
