"""Outlines: the headings of a file as the bookmarks of its reader, each under the one above it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pydyf

from campaign.rendering.drawn import Bookmark
from campaign.rendering.writing import Numbers

# Under every level of a bookmark.
_ROOT = -2


@dataclass
class _Item:
    """A bookmark with its neighbours: numbers, 0 for none. One that is folded shows nothing under it until
    somebody unfolds it."""

    number: int
    parent: int
    is_folded: bool = False
    previous: int = 0
    next: int = 0
    below: list["_Item"] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many are under it and not folded away."""
        return sum(1 + (0 if each.is_folded else each.count) for each in self.below)

    def neighbours(self) -> Iterator[tuple[str, int]]:
        """The references it holds."""
        yield from (("Parent", self.parent), ("Prev", self.previous), ("Next", self.next))
        if self.below:
            yield from (("First", self.below[0].number), ("Last", self.below[-1].number))


def outlines(
    bookmarks: Sequence[tuple[int, Bookmark]], root: int, numbers: Numbers, *, is_folded: bool = False
) -> dict[int, bytes]:
    """The objects of the bookmarks, each given with the number of its page; `root` holds the topmost, which
    may be folded."""
    top = _Item(root, 0)
    above: list[tuple[int, _Item]] = [(_ROOT, top)]
    objects: list[tuple[_Item, dict[str, object]]] = [(top, {})]
    for page, bookmark in bookmarks:
        while above[-1][0] >= bookmark.level:
            above.pop()
        parent = above[-1][1]
        item = _Item(numbers.take(), parent.number, is_folded and parent is top)
        if parent.below:
            parent.below[-1].next, item.previous = item.number, parent.below[-1].number
        parent.below.append(item)
        above.append((bookmark.level, item))
        place = pydyf.Array([b"%d 0 R" % page, "/XYZ", bookmark.x, bookmark.y, 0])
        objects.append((item, {"Title": pydyf.String(bookmark.title), "Dest": place}))
    return {item.number: _written(item, values) for item, values in objects}


def _written(item: _Item, values: dict[str, object]) -> bytes:
    references = {name: b"%d 0 R" % number for name, number in item.neighbours() if number}
    count = -item.count if item.is_folded else item.count
    written: bytes = pydyf.Dictionary({**values, "Count": count, **references}).data
    return written
