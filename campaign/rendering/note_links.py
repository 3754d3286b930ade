"""Notes linked both ways: from the mark in the text to the note at the foot of its page, and back.

WeasyPrint makes links of HTML, and there is none for what it takes apart into a mark and a note. So both get
theirs from the boxes that were laid out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pydyf
from weasyprint.matrix import Matrix

from campaign.rendering.boxes import Node

# A drawing is in pixels from the top of the page, a file in points from its foot.
_POINTS = 0.75


class Area(NamedTuple):
    """What a reader may click, in points from the left and the foot of the page."""

    left: float
    top: float
    right: float
    foot: float


class Target(NamedTuple):
    """A place that a link leads to: the page, counted from nothing, and where on it, in points."""

    page: int
    x: float
    y: float


class Link(NamedTuple):
    """A link: its page, its dictionary without the end, and where in the drawing it leads, if it does."""

    page: int
    data: bytes
    to: Target | None = None


@dataclass(frozen=True, slots=True)
class NoteLinks:
    """The links of all notes, and which of them belongs to a mark or to the number before a note."""

    links: tuple[Link, ...]
    places: Mapping[Node, int]


def note_links(root: Node, height: float) -> NoteLinks:
    """The links between marks and notes of a tree, on pages of a height in points."""
    nodes = list(root.walk())
    marks = {node.number: node for node in nodes if node.is_call}
    links: list[Link] = []
    places: dict[Node, int] = {}
    for note in (node for node in nodes if node.is_note and node.number in marks):
        mark, number = marks[note.number], next(node for node in note.walk() if node.is_marker)
        ends = {mark: _area(mark, height), number: _area(number, height, note.box.transformation_matrix)}
        for node, to, said in ((mark, number, "data-to"), (number, mark, "data-back")):
            places[node] = len(links)
            links.append(_link(node, ends[node], note.source.get(said), Target(_page(to), *ends[to][:2])))
    return NoteLinks(tuple(links), places)


def _link(node: Node, area: Area, said: str, to: Target) -> Link:
    written = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array(area),
            "BS": pydyf.Dictionary({"W": 0}),
            "Contents": pydyf.String(said),
        }
    )
    return Link(_page(node), written.data[:-2], to)


def _area(node: Node, height: float, moved: Matrix | None = None) -> Area:
    """Where a node is on its page. The notes of a page are drawn lower than they were laid out."""
    x, y, width, tall = node.box.hit_area()
    if moved:
        x, y = moved.transform_point(x, y)
    left, top, right, foot = x, height / _POINTS - y, x + width, height / _POINTS - y - tall
    return Area(*(round(each * _POINTS, 3) for each in (left, top, right, foot)))


def _page(node: Node) -> int:
    assert node.page is not None
    return node.page.index
