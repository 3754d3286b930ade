"""Figures that fit no page where they stand: the page before would be left half empty.

Such a figure is drawn smaller, down to seven tenths of its height, where that keeps it on the page. Where it
does not, the paragraph that follows comes before it, once or again, as a printer sets it: nothing but a
paragraph, and never where a colon announces the figure or its caption calls a note.
"""

from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from campaign.rendering.boxes import under

# A picture is not made smaller than this part of its height.
LEAST = 0.7
# Pixels at the end of a page that are no gap: some four lines.
_NO_GAP = 84
# What rounding may take, in pixels.
_ROUNDED = 0.5

_FIGURE, _PARAGRAPH = "block--figure", "block--paragraph"
# Said of a figure that was made smaller to no avail, and of one that is left where it is.
_TRIED, _LEFT = "data-tried", "data-left"


def mended(root: Any, document: Document) -> bool:
    """Whether a figure that leaves a gap on the page before was put right, and there is to lay out again."""
    for before, page in zip(document.pages, document.pages[1:], strict=False):
        figure = _first(page)
        if figure is None or _left(before) < _NO_GAP or figure.element.get(_LEFT):
            continue
        is_whole_again = _whole_again(figure)
        if _shrunk(figure, _left(before)) or _let_pass(root, figure.element) or is_whole_again:
            return True
        figure.element.set(_LEFT, "yes")
    return False


def _first(page: Any) -> Any:
    """The figure that a page begins with; None where it begins with something else."""
    for box in under(page._page_box.children[0]):
        if isinstance(box, boxes.LineBox):
            return None
        if isinstance(box, boxes.BlockBox) and box.element is not None and _is(box.element, _FIGURE):
            return box
    return None


def _left(page: Any) -> float:
    """How much of a page is left between its text and its notes, in pixels."""
    body, *rest = page._page_box.children
    foot = page._page_box.content_box_y() + page._page_box.height
    areas = [box for box in rest if isinstance(box, boxes.FootnoteAreaBox) and box.children]
    notes = sum(area.margin_height() for area in areas)
    ends = [
        box.position_y + box.margin_height()
        for box in under(body)
        if isinstance(box, boxes.LineBox | boxes.ReplacedBox)
    ]
    return float(foot - notes - max(ends, default=foot))


def _whole_again(figure: Any) -> bool:
    """Whether a figure that was made smaller to no avail has its size again."""
    return _picture(figure).element.attrib.pop("style", None) is not None


def _picture(figure: Any) -> Any:
    return next(box for box in under(figure) if box.element_tag == "img")


def _shrunk(figure: Any, room: float) -> bool:
    """Whether the picture of a figure was made smaller, by what the figure is too high for the room."""
    picture = _picture(figure)
    above = figure.style["margin_top"].value
    height = picture.height - (figure.border_height() + above - room) - _ROUNDED
    if figure.element.get(_TRIED) or height < LEAST * picture.height:
        return False
    figure.element.set(_TRIED, "yes")
    picture.element.set("style", f"max-height: {height:.2f}px")
    return True


def _let_pass(root: Any, figure: Any) -> bool:
    """Whether the paragraph after a figure now comes before it."""
    body = next(each for each in root.iter() if figure in list(each))
    blocks = list(body)
    place = blocks.index(figure)
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    is_announced = place > 0 and "".join(blocks[place - 1].itertext()).rstrip().endswith(":")
    calls = any(_is(each, "note") for each in figure.iter())
    if after is None or not _is(after, _PARAGRAPH) or is_announced or calls:
        return False
    body.remove(after)
    body.insert(place, after)
    return True


def _is(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()
