"""What stands around a letter: the letters before it, and whatever else it is held against.

Everything here may be missing. A check that lacks what it looks at is quiet.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EarlierDemand:
    """A demand of an earlier letter: the key that names it across letters, and its short name."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A letter that this one follows, directly or through others."""

    slug: str
    title: str
    demands: tuple[EarlierDemand, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A demand of an earlier letter that this one is said to have dropped, by keys."""

    letter: str
    demand: str


@dataclass(frozen=True, slots=True)
class Around:
    """`earlier` holds the letters before, nearest first; `dropped` the demands said to be given up here."""

    earlier: tuple[Earlier, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @property
    def before(self) -> Earlier | None:
        """The letter that this one follows directly."""
        return self.earlier[0] if self.earlier else None


NOTHING = Around()
