"""Pieces: parts of one drawing, taken out of it to be put into another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pydyf

from campaign.rendering import shown
from campaign.rendering.elements import Element, Mark
from campaign.rendering.faces import Glyphs

BLACK = b"/a1.0 gs 0 0 0 rg "


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in a drawing: where it begins on its page and its height, in pixels; what a screen reader
    hears of it; and what is drawn, by the number of its marked content."""

    y: float
    height: float
    element: Element
    drawn: Mapping[int, bytes]

    @classmethod
    def of(cls, element: Element, parts: Mapping[int, bytes], y: float, height: float) -> "Piece":
        """A piece with those parts of its page that its element holds."""
        return cls(y, height, element, {mark.number: parts[mark.number] for mark in marks(element)})

    def at(self, y: float, marks: Mapping[int, str], start: float, x: float = 0) -> str:
        """What is drawn, each part marked as told, with what stands at `start` on its page at `y`, and `x`
        further to the right than there."""
        # The same bytes wherever on the sheet they come from.
        counted = "\n".join(
            f"{marks[each]} BDC\n{shown.moved(drawn, lambda line: line - start).decode()}\nEMC"
            for each, drawn in self.drawn.items()
        )
        return f"q\n1 0 0 1 {x:g} {y:.3f} cm\n{BLACK.decode()}\n{counted}\nQ"


def marked(stream: pydyf.Stream) -> Iterator[tuple[int, bytes]]:
    """What each mark of a page holds."""
    mark, start = 0, 0
    for place, item in enumerate(stream.stream):
        if item == b"BDC":
            mark, start = stream.stream[place - 1].get("MCID"), place + 1
        elif item == b"EMC" and mark is not None:
            # A colour is set once for all that follow; here it is set for each.
            yield mark, pydyf.Array(stream.stream[start:place]).data[1:-1].removeprefix(BLACK)


def marks(element: Element) -> Iterator[Mark]:
    """The marks of an element, in the order in which they are read."""
    for child in element.children:
        if isinstance(child, Mark):
            yield child
        elif isinstance(child, Element):
            yield from marks(child)


def numbered(element: Element, numbers: Mapping[int, int]) -> Element:
    """The element with the numbers that its marks have on another page."""
    children = (
        Mark(0, numbers[child.number]) if isinstance(child, Mark) else numbered(child, numbers)
        for child in element.children
        if isinstance(child, Mark | Element)
    )
    return replace(element, children=tuple(children))


def used(pieces: Iterable[Piece], glyphs: Mapping[str, Glyphs]) -> Mapping[str, Glyphs]:
    """The glyphs of some pieces among those of their drawing."""
    found: dict[str, dict[int, tuple[str, int]]] = {}
    for drawn in (each for piece in pieces for each in piece.drawn.values()):
        for face, glyph in shown.glyphs(drawn):
            found.setdefault(face, {})[glyph] = glyphs[face][glyph]
    return found


def first_line(*drawn: bytes) -> float:
    """The height of the first line of what is drawn, from the top of the page."""
    return shown.first_line(b" ".join(drawn))
