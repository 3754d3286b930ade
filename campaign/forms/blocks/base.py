"""What the form of every kind of block shares."""

from dataclasses import dataclass
from typing import Any

from campaign.domain.blocks import Block
from campaign.forms.base import ValueForm


@dataclass(frozen=True, slots=True)
class Shelves:
    """What a form may offer to choose from, as (value, words): offices by key, pictures by stored name."""

    offices: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()


class BlockForm(ValueForm[Block]):
    """The words of one block. `build` gives the block, or refuses as its kind does."""

    def offer(self, shelves: Shelves) -> None:
        """Show what there is to choose from; most kinds offer nothing."""

    @classmethod
    def typed(cls, block: Block) -> dict[str, Any]:
        """A block as it stands in the fields: `ParagraphForm(data=ParagraphForm.typed(block))`."""
        return block.payload
