"""What somebody writes for a place in a letter."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Purpose
from campaign.domain.demands import Firmness


class Keep(StrEnum):
    """Where an edited library block is kept: as the letter's own text, or as the block's new wording."""

    LETTER = "letter"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Putting:
    """How one letter puts a demand: how firmly, and whom the recipient is to move."""

    firmness: Firmness = Firmness.ASKED
    put_to: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "put_to", words.optional_line("put_to", self.put_to))


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote for a place in a letter: the block, its part in the argument, and for a demand how
    the letter puts it."""

    block: BlockValue
    purpose: Purpose
    putting: Putting | None = None
