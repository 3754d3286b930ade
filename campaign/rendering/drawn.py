"""Drawn: what WeasyPrint drew, taken apart so that it can be bound with other drawings into one file.

A letter is drawn as a whole. A page of the appendix is drawn in pieces, called plates, which hold nothing of
the letter they are bound into: the same plate serves every recipient and every printing.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

import pydyf

from campaign.rendering import faces
from campaign.rendering.drawing import Drawing
from campaign.rendering.elements import Child, Element, Gatherer, Mark, number, referred
from campaign.rendering.faces import Glyphs
from campaign.rendering.note_links import Link, note_links
from campaign.rendering.placing import LaidOut

# On a plate, the title of a list and what divides the list: the levels of their bookmarks.
_HEADINGS = ("H2", "H3")

REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
BOXES = ("MediaBox", "TrimBox", "BleedBox")


class Unbound(AssertionError):
    """A drawing that cannot be kept as a plate: more than a page, or something that is no text."""


@dataclass(frozen=True, slots=True)
class Side:
    """One page: its stream, compressed, which leaves the state of the page as it found it; and how many
    pieces of marked content are in it."""

    content: bytes
    marks: int


class Bookmark(NamedTuple):
    """A heading: its words, its level from nothing, its page, and its place there."""

    title: str
    level: int
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Loose:
    """An object that pages use, such as a picture: its dictionary, and its bytes if it is a stream. What it
    refers to are other loose objects, by their place among them; 0 is the fonts."""

    head: bytes
    content: bytes | None


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A drawing. `name` is the SHA-256 of all of it, by which two are equal.

    `boxes` are the dimensions of its pages, `links` those on them. `states` and `objects` are what the pages
    use besides fonts, by name: states of drawing, and the places of pictures among `loose`.
    `slots` are where what another drawing may fill begins, and its height, in pixels, by name. `height` is
    that of the page, in points. `laid_out` is where the blocks of a letter stand. `size` is how many
    elements it has.
    """

    name: str
    sides: tuple[Side, ...]
    glyphs: Mapping[str, Glyphs]
    elements: tuple[Element, ...]
    bookmarks: tuple[Bookmark, ...]
    boxes: bytes
    height: float = 0
    links: tuple[Link, ...] = ()
    states: Mapping[str, bytes] = field(default_factory=dict)
    objects: Mapping[str, int] = field(default_factory=dict)
    loose: tuple[Loose, ...] = ()
    slots: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    laid_out: LaidOut = field(default_factory=LaidOut)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        # Counted once, for a plate is bound again and again.
        object.__setattr__(self, "size", sum(1 for each in self.elements for _ in each.walk()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawn) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def to_bytes(self) -> bytes:
        """A plate as it is kept. Raises `Unbound` for what is none."""
        if len(self.sides) != 1 or self.links or self.loose:
            raise Unbound("Only a page of nothing but text can be kept.")
        parts = [
            {face: [[glyph, *told] for glyph, told in used.items()] for face, used in self.glyphs.items()},
            [_plain(each) for each in self.elements],
            self.bookmarks,
            self.sides[0].marks,
            self.boxes.decode(),
            {name: state.decode() for name, state in self.states.items()},
        ]
        return zlib.compress(json.dumps(parts, separators=(",", ":")).encode(), 9) + self.sides[0].content


def from_bytes(kept: bytes) -> Drawn:
    """A plate that was kept."""
    opener = zlib.decompressobj()
    glyphs, elements, bookmarks, marks, boxes, states = json.loads(opener.decompress(kept))
    return Drawn(
        name=hashlib.sha256(kept).hexdigest(),
        sides=(Side(opener.unused_data, marks),),
        glyphs={face: {glyph: (text, width) for glyph, text, width in told} for face, told in glyphs.items()},
        elements=tuple(_element(each) for each in elements),
        bookmarks=tuple(Bookmark(*each) for each in bookmarks),
        boxes=boxes.encode(),
        states={name: state.encode() for name, state in states.items()},
    )


def plate(drawing: Drawing) -> Drawn:
    """A piece of a page, without the levels that the letter puts around it. Raises `Unbound` when it is more
    than a page."""
    whole = taken_apart(drawing)
    elements = tuple(_within(whole.elements))
    made = replace(whole, elements=elements, bookmarks=tuple(_ranked(whole.bookmarks, elements)))
    return from_bytes(made.to_bytes())


def _ranked(bookmarks: Sequence[Bookmark], elements: Sequence[Element]) -> Iterator[Bookmark]:
    """The bookmarks of a plate at the levels of their headings: alone on it each would stand at the top."""
    headings = [each for element in elements for each in element.walk() if each.kind in _HEADINGS]
    for bookmark, heading in zip(bookmarks, headings, strict=True):
        yield bookmark._replace(level=_HEADINGS.index(heading.kind))


def taken_apart(drawing: Drawing, *, without_slots: bool = False) -> Drawn:
    """Everything of a drawing; or all but what is in its slots, which another drawing will fill."""
    document, pdf = drawing.document, drawing.pdf
    pages = [pdf.objects[each] for each in pdf.pages["Kids"][::3]]
    numbers = {each.number: place for place, each in enumerate(pages)}
    annotations = list(_annotations(pdf, pages))
    of_notes = note_links(drawing.root, pages[0]["MediaBox"][3])
    gatherer = Gatherer(
        numbers,
        {each: place for place, (each, _) in enumerate(annotations)},
        {node: len(annotations) + place for node, place in of_notes.places.items()},
    )
    tree = gatherer.tree(drawing.root)
    slots = _slots(tree) if without_slots else {}
    if without_slots:
        tree = tuple(_without_slots(each) for each in tree)
    marks = _marks(tree, len(pages))
    sides = tuple(
        Side(_content(referred(pdf, page["Contents"]), held, slots.get(place, {})), max(held, default=-1) + 1)
        for place, (page, held) in enumerate(zip(pages, marks, strict=True))
    )
    resources = referred(pdf, pages[0]["Resources"])
    states = {name: state.data for name, state in resources["ExtGState"].items()}
    objects, loose = _objects(pdf, resources)
    glyphs = faces.learn(document)
    bookmarks = tuple(_bookmarks(pdf, numbers))
    links = (*(link for _, link in annotations), *of_notes.links)
    parts = (sides, tree, bookmarks, states, loose, links)
    return Drawn(
        name=hashlib.sha256(repr(parts).encode()).hexdigest(),
        sides=sides,
        glyphs=glyphs,
        elements=tree,
        bookmarks=bookmarks,
        boxes=b"".join(b"/%s %s" % (name.encode(), pages[0][name].data) for name in BOXES),
        links=links,
        states=states,
        objects=objects,
        loose=loose,
        height=pages[0]["MediaBox"][3],
        slots={
            node.slot: (round(node.box.content_box_y(), 3), round(node.box.height, 3))
            for node in drawing.root.walk()
            if node.slot
        },
    )


def _without_slots(element: Element) -> Element:
    if element.slot:
        return replace(element, children=())
    children = (_without_slots(each) if isinstance(each, Element) else each for each in element.children)
    return replace(element, children=tuple(children))


def _slots(tree: Sequence[Element]) -> dict[int, dict[int, str]]:
    """The slot that each piece of marked content stands in, by page and number."""
    slots: dict[int, dict[int, str]] = {}
    for slot in (each for element in tree for each in element.walk() if each.slot):
        for child in (child for each in slot.walk() for child in each.children):
            if isinstance(child, Mark):
                slots.setdefault(child.page, {})[child.number] = slot.slot
    return slots


def _content(stream: pydyf.Stream, held: Container[int], slots: Mapping[int, str]) -> bytes:
    """What is drawn. Where it is marked and no element holds it, it is marked as belonging to the page; where
    a slot begins, a comment says so."""
    seen: set[str] = set()
    for place, item in enumerate(stream.stream):
        mark = stream.stream[place - 1].get("MCID", -1) if item == b"BDC" else None
        if mark is not None and mark not in held:
            slot = slots.get(mark, "")
            begins = [slot_mark(slot)] if slot and slot not in seen else []
            seen.add(slot)
            artifact = pydyf.Dictionary({"Type": "/Pagination"})
            stream.stream[place - 2 : place] = [b"".join((*begins, b"/Artifact")), artifact]
    drawn: bytes = pydyf.Array(stream.stream).data[1:-1]
    return zlib.compress(b"q\n" + drawn + b"\nQ", 9)


def slot_mark(slot: str) -> bytes:
    """The comment in a stream where a slot begins."""
    return b"%%slot %s\n" % slot.encode()


def _marks(tree: Sequence[Element], pages: int) -> list[set[int]]:
    """The numbers of marked content that elements hold, page by page."""
    held: list[set[int]] = [set() for _ in range(pages)]
    for element in (below for each in tree for below in each.walk()):
        for child in element.children:
            if isinstance(child, Mark):
                held[child.page].add(child.number)
    return held


def _annotations(pdf: pydyf.PDF, pages: Sequence[Any]) -> Iterator[tuple[int, Link]]:
    """Each link that WeasyPrint made, after its number."""
    for place, page in enumerate(pages):
        for reference in page.get("Annots", ()):
            held = referred(pdf, reference)
            kept = {key: value for key, value in held.items() if key != "StructParent"}
            yield held.number, Link(place, pydyf.Dictionary(kept).data[:-2])


def _bookmarks(pdf: pydyf.PDF, pages: Mapping[int, int]) -> Iterator[Bookmark]:
    if "Outlines" in pdf.catalog:
        yield from _below(pdf, referred(pdf, pdf.catalog["Outlines"]), pages, 0)


def _below(pdf: pydyf.PDF, parent: Any, pages: Mapping[int, int], level: int) -> Iterator[Bookmark]:
    reference = parent.get("First")
    while reference:
        item = referred(pdf, reference)
        page, _, x, y, _ = item["Dest"]
        yield Bookmark(item["Title"].string, level, pages[number(page)], x, y)
        yield from _below(pdf, item, pages, level + 1)
        reference = item.get("Next")


def _objects(pdf: pydyf.PDF, resources: Any) -> tuple[dict[str, int], tuple[Loose, ...]]:
    """The places of pictures by the names that pages use, and every object they need."""
    places = {number(resources["Font"]): 0}
    loose: list[Loose] = []

    def place(reference: int) -> int:
        if reference not in places:
            places[reference] = len(loose) + 1
            loose.append(Loose(b"", None))
            loose[places[reference] - 1] = _loose(pdf.objects[reference], place)
        return places[reference]

    return {name: place(number(each)) for name, each in resources["XObject"].items()}, tuple(loose)


def _loose(held: Any, place: Callable[[int], int]) -> Loose:
    head, divider, rest = held.data.partition(b">>\nstream\n")
    placed = REFERENCE.sub(lambda found: b"%d 0 R" % place(int(found[1])), head)
    return Loose(placed, rest.removesuffix(b"\nendstream") if divider else None)


# Parts and divisions are made anew where plates are bound.
_AROUND = ("Part", "Sect", "Div", "L")


def _within(tree: Sequence[Element]) -> Iterator[Element]:
    for element in tree:
        if element.kind in _AROUND and not element.language:
            yield from _within([_held(child) for child in element.children])
        else:
            yield element


def _plain(element: Element) -> list[Any]:
    """An element of a plate as JSON: its role, its language, what else is said of it, and what it holds."""
    children = [
        child.number if isinstance(child, Mark) else _plain(_held(child)) for child in element.children
    ]
    return [element.kind, element.language, element.more.decode(), children]


def _held(child: object) -> Element:
    if not isinstance(child, Element):
        raise Unbound("Only a page of nothing but text can be kept.")
    return child


def _element(plain: list[Any]) -> Element:
    kind, language, more, children = plain
    held = (Mark(0, child) if isinstance(child, int) else _element(child) for child in children)
    return _alike(kind, tuple(held), language, more)


# A name is an item with a mark or two on every page, and ten thousands of pages may be open.
@lru_cache(maxsize=4_096)
def _alike(kind: str, held: tuple[Child, ...], language: str, more: str) -> Element:
    return Element(kind, held, language, more=more.encode())
