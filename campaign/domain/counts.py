"""What is counted under a letter, in public and apart."""

from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """A kind of signatures that is counted by itself: those confirmed by mail, and those on paper sheets."""

    CONFIRMED = "confirmed"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind a letter has."""

    confirmed: int = 0
    paper: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """A count that is kept, and is not what the signatures add up to."""

    letter: str
    kind: Counted
    kept: int
    true: int

    def __str__(self) -> str:
        return f"{self.letter}: {self.kept} {self.kind} are kept, and there are {self.true}."
