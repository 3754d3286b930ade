"""What is counted under a letter, in public and apart."""

from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """A kind of signatures that is counted by itself: those confirmed by mail, those of them that are counted
    and not named, and those that stand on the roll; those on paper sheets; and those confirmed who
    are asked to sign a changed text, and do not count until they do."""

    CONFIRMED = "confirmed"
    UNNAMED = "unnamed"
    ENTERED = "entered"
    PAPER = "paper"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind a letter has."""

    confirmed: int = 0
    unnamed: int = 0
    entered: int = 0
    paper: int = 0
    asked: int = 0

    @property
    def named(self) -> int:
        """How many of the confirmed are named, or are to be."""
        return self.confirmed - self.unnamed


@dataclass(frozen=True, slots=True)
class Difference:
    """A count that is kept, and is not what the signatures add up to."""

    letter: str
    kind: Counted
    kept: int
    true: int

    def __str__(self) -> str:
        return f"{self.letter}: {self.kept} {self.kind} are kept, and there are {self.true}."
