"""A mailing: what each of many recipients has of their own, drawn for all of them on one large sheet.

A letter to one of them is then two drawings: what all have alike, drawn once, and over it their address,
their salutation and the running head with their name. On paper it is the letter drawn at once.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pydyf

from campaign.domain.document import Document, PrintSettings
from campaign.rendering import faces
from campaign.rendering.drawing import Drawing, draw
from campaign.rendering.drawn import Drawn, Side, slot_mark
from campaign.rendering.elements import Element, Gatherer, Mark
from campaign.rendering.faces import Glyphs
from campaign.rendering.html import environment
from campaign.rendering.page import Page, Room

# As many as fit the longest sheet a PDF may have, were each address of a good ten lines.
AT_ONCE = 50

# A face and its glyphs, and the line of a piece of text, in the stream of a page.
_TOKEN = re.compile(rb"/(\w+) [0-9.]+ Tf|<([0-9a-f]{4})>")
_LINE = re.compile(r"(1 0 0 -1 [0-9.]+) ([0-9.]+) Tm\s")
_BLACK = b"/a1.0 gs 0 0 0 rg "
# Drawings are in pixels, from the top of the page; a file counts points from its foot.
_START = "q\n1 0 0 -1 0 {height:g} cm\n0.75 0 0 0.75 0 0 cm\n"


class Crowded(AssertionError):
    """What the recipients have of their own does not fit one sheet."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is a recipient's own: where it begins on the sheet and its height, what a screen reader
    hears of it, and what is drawn, with the number of its marked content."""

    y: float
    height: float
    element: Element
    drawn: Mapping[int, bytes]

    def at(self, y: float, marks: Mapping[int, str], start: float) -> str:
        """What is drawn, each part marked as told, with what stands at `start` on the sheet at `y`."""
        parts = "\n".join(f"{marks[each]} BDC\n{drawn.decode()}\nEMC" for each, drawn in self.drawn.items())
        # The same bytes wherever on the sheet they come from.
        counted = _LINE.sub(lambda found: f"{found[1]} {float(found[2]) - start:.3f} Tm ", parts)
        return f"q\n1 0 0 1 0 {y:.3f} cm\n{_BLACK.decode()}\n{counted}\nQ"


@dataclass(frozen=True, slots=True)
class Own:
    """What one recipient has of their own."""

    address: Piece
    greeting: Piece
    head: Piece
    glyphs: Mapping[str, Glyphs]

    @property
    def room(self) -> Room:
        """The room it takes on the first page."""
        return Room(self.address.height, self.greeting.height)

    def over(self, letter: Drawn, settings: PrintSettings, head: str) -> Drawn | None:
        """It, in its places over the letter; None when the letter has another room for it. `head` is the HTML
        of a running head."""
        pieces = {"address": self.address, "greeting": self.greeting}
        if any(letter.slots[name][1] != piece.height for name, piece in pieces.items()):
            return None
        marks = {mark: place for place, mark in enumerate((*self.address.drawn, *self.greeting.drawn))}
        tags = {mark: f"/Span <</MCID {place}>>" for mark, place in marks.items()}
        first = [piece.at(letter.slots[name][0], tags, piece.y) for name, piece in pieces.items()]
        artifact = dict.fromkeys(self.head.drawn, "/Artifact <</Type /Pagination>>")
        second = self.head.at(_head_line(head, settings), artifact, _line(*self.head.drawn.values()))
        named = b"".join(slot_mark(name) + piece.encode() for name, piece in zip(pieces, first, strict=True))
        start = _START.format(height=letter.height)
        sides = (
            Side(zlib.compress(named), len(marks)),
            Side(zlib.compress(f"{start}{second}\nQ".encode()), 0),
        )
        return Drawn(
            name=hashlib.sha256(b"".join(side.content for side in sides)).hexdigest(),
            sides=sides,
            glyphs=self.glyphs,
            elements=tuple(_numbered(piece.element, marks) for piece in pieces.values()),
            bookmarks=(),
            boxes=letter.boxes,
            height=letter.height,
            states=letter.states,
        )


def own(documents: Sequence[Document]) -> tuple[Own, ...]:
    """What each document has of its own. They are of one letter, and at most `AT_ONCE`."""
    letters = [Page(document) for document in documents]
    language, direction = letters[0].language, letters[0].direction
    html = environment().get_template("mailing/own.html")
    sheet = draw(
        html.render(letters=letters, language=language, direction=direction), documents[0].settings, {}
    )
    if len(sheet.document.pages) != 1:
        raise Crowded("The addresses take more than the longest sheet.")
    pieces = list(_pieces(sheet))
    glyphs = faces.learn(sheet.document)
    return tuple(
        Own(*of_one, glyphs=_used(of_one, glyphs))
        for of_one in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    )


def head_html(document: Document) -> str:
    """A running head alone."""
    return environment().get_template("mailing/head.html").render(letter=Page(document))


def _pieces(sheet: Drawing) -> Iterator[Piece]:
    """The slots of the sheet, one after the other."""
    parts = dict(_marked(sheet.stream))
    gatherer = Gatherer({sheet.page.number: 0}, {})
    for node in sheet.root.walk():
        if node.slot:
            element = gatherer.element(node)
            drawn = {mark.number: parts[mark.number] for mark in _marks(element)}
            yield Piece(node.box.content_box_y(), round(node.box.height, 3), element, drawn)


def _marked(stream: pydyf.Stream) -> Iterator[tuple[int, bytes]]:
    """What each mark of a page holds."""
    mark, start = 0, 0
    for place, item in enumerate(stream.stream):
        if item == b"BDC":
            mark, start = stream.stream[place - 1].get("MCID"), place + 1
        elif item == b"EMC" and mark is not None:
            # A colour is set once for all that follow; here it is set for each.
            yield mark, pydyf.Array(stream.stream[start:place]).data[1:-1].removeprefix(_BLACK)


def _marks(element: Element) -> Iterator[Mark]:
    """The marks of an element, in the order in which they are read."""
    for child in element.children:
        if isinstance(child, Mark):
            yield child
        elif isinstance(child, Element):
            yield from _marks(child)


def _numbered(element: Element, marks: Mapping[int, int]) -> Element:
    """The element with the numbers that its marks have on the page of the letter."""
    children = (
        Mark(0, marks[child.number]) if isinstance(child, Mark) else _numbered(child, marks)
        for child in element.children
        if isinstance(child, Mark | Element)
    )
    return replace(element, children=tuple(children))


def _used(pieces: Sequence[Piece], glyphs: Mapping[str, Glyphs]) -> Mapping[str, Glyphs]:
    """The glyphs of some pieces among those of the sheet."""
    used: dict[str, dict[int, tuple[str, int]]] = {}
    for drawn in (each for piece in pieces for each in piece.drawn.values()):
        face = ""
        for name, glyph in _TOKEN.findall(drawn):
            face = name.decode() or face
            if glyph:
                used.setdefault(face, {})[int(glyph, 16)] = glyphs[face][int(glyph, 16)]
    return used


def _line(*drawn: bytes) -> float:
    """The height of the first line of what is drawn, from the top of the page."""
    found = _LINE.search(b" ".join(drawn).decode())
    if found is None:
        raise AssertionError("Nothing is drawn.")
    return float(found[2])


@lru_cache(maxsize=64)
def _head_line(html: str, settings: PrintSettings) -> float:
    """The line that the running head stands on."""
    return _line(pydyf.Array(draw(html, settings, {}).stream.stream).data)
