"""Where the blocks of a letter stand on its pages, so that whoever looks at a page finds the block, and back.

The templates of blocks name each on its outermost element (`data-block`), which nothing is drawn from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from campaign.rendering.boxes import under

_GRID = "signatures"
# Points that a pixel of CSS is.
_POINTS = 0.75


@dataclass(frozen=True, slots=True)
class Spot:
    """A block, or what of it stands on one page: the page, counted from 1, and where it begins and ends
    there, as parts of the height of the page."""

    block: str
    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A letter as it came to lie: its blocks, in the order of reading; whether the first boxes to sign stand
    on a page without any of them; the size of its pages, in points; and how many they are."""

    spots: tuple[Spot, ...] = ()
    is_grid_alone: bool = False
    size: tuple[int, int] = (612, 792)
    pages: int = 0

    def page_of(self, block: str) -> int | None:
        """The page on which a block begins; None when it is on none."""
        return next((each.page for each in self.spots if each.block == block), None)

    def on(self, page: int) -> tuple[Spot, ...]:
        """What stands on a page."""
        return tuple(each for each in self.spots if each.page == page)


def laid_out(document: Any) -> LaidOut:
    """How a document of WeasyPrint came to lie."""
    pages = tuple(enumerate(document.pages, start=1))
    spots = tuple(spot for number, page in pages for spot in _spots(page, number))
    grid = next((number for number, page in pages if _has_grid(page)), None)
    is_alone = grid is not None and all(each.page != grid for each in spots)
    first = document.pages[0]
    size = (round(first.width * _POINTS), round(first.height * _POINTS))
    return LaidOut(spots, is_alone, size, len(pages))


def _spots(page: Any, number: int) -> Iterator[Spot]:
    """The blocks on a page. The first box of an element is the one around all of it."""
    seen = set()
    for box in _boxes(page):
        name = box.element.get("data-block")
        if name and name not in seen:
            seen.add(name)
            top, bottom = box.border_box_y(), box.border_box_y() + box.border_height()
            yield Spot(name, number, round(top / page.height, 4), round(bottom / page.height, 4))


def _has_grid(page: Any) -> bool:
    return any(_GRID in (box.element.get("class") or "").split() for box in _boxes(page))


def _boxes(page: Any) -> Iterator[Any]:
    """The boxes of the body of a page that were made for elements."""
    return (box for box in under(page._page_box.children[0]) if box.element is not None)
