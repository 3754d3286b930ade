"""The form of a list: one item a line."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import InputRequired

from campaign.domain.blocks import Block, List
from campaign.forms.blocks.base import BlockForm
from campaign.forms.fields import RowsField


class ListForm(BlockForm):
    """Items, each on a line of its own. Pasted with marks ("- ", "1. "), they lose them."""

    items = RowsField(
        "Items",
        [InputRequired("Write at least two items, each on a line of its own.")],
        description="Each on a line of its own, without a mark.",
        render_kw={"rows": 6},
    )
    ordered = BooleanField("Number the items")

    def build(self) -> List:
        return List(_items(self.items.data), "yes" if self.ordered.data else "")

    @classmethod
    def typed(cls, block: Block) -> dict[str, Any]:
        assert isinstance(block, List)
        plain = "\n".join(block.items)
        # Items that begin with a mark of their own are shown with a second one, or they would lose theirs.
        items = plain if _items(plain) == block.items else block.body
        return {"items": items, "ordered": bool(block.ordered)}


def _items(text: str) -> tuple[str, ...]:
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    unmarked = [List.read_body(row)[0] for row in rows]
    every_row_is_marked = all(bare != row for bare, row in zip(unmarked, rows, strict=True))
    return tuple(unmarked if every_row_is_marked else rows)
