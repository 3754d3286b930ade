"""A list: items of equal rank that are not demands."""

import re
from dataclasses import dataclass
from typing import ClassVar

from campaign.domain import text as words
from campaign.domain.blocks.base import Block
from campaign.domain.refusals import Unacceptable

MOST_ITEMS = 40

_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class List(Block):
    """Two items or more, each a line of text; `ordered` is "yes" for a numbered list, else empty."""

    kind: ClassVar[str] = "list"
    BODY: ClassVar[str] = "items"

    items: tuple[str, ...]
    ordered: str = ""

    def __post_init__(self) -> None:
        items = tuple(words.line("items", item, "each item", most=2_000) for item in self.items)
        if len(items) < 2:
            raise Unacceptable("items", "Write at least two items, each on a line of its own.")
        if len(items) > MOST_ITEMS:
            raise Unacceptable("items", f"A list holds at most {MOST_ITEMS} items; this has {len(items)}.")
        if self.ordered not in ("", "yes"):
            raise Unacceptable("ordered", "Write “yes” for a numbered list, or leave it out.")
        object.__setattr__(self, "items", tuple(words.fillable("items", item) for item in items))

    @property
    def body(self) -> str:
        marks = (f"{number}." if self.ordered else "-" for number in range(1, len(self.items) + 1))
        return "\n".join(f"{mark} {item}" for mark, item in zip(marks, self.items, strict=True))

    @classmethod
    def read_body(cls, body: str) -> tuple[str, ...]:
        """Items of a Markdown list, or of plain lines; a line without a mark goes on the item above it."""
        items: list[str] = []
        has_marks = any(_ITEM.match(row) for row in body.splitlines())
        for row in body.splitlines():
            if not row.strip():
                continue
            if items and has_marks and not _ITEM.match(row):
                items[-1] += " " + row.strip()
            else:
                items.append(_ITEM.sub("", row).strip())
        return tuple(items)

    @property
    def texts(self) -> tuple[str, ...]:
        return self.items
