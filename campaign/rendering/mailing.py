"""A mailing: what each of many recipients has of their own, drawn for all of them on one large sheet.

A letter to one of them is then two drawings: what all have alike, drawn once, and over it their address,
their salutation and the running head with their name. On paper it is the letter drawn at once.
"""

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pydyf

from campaign.domain.document import Document, PrintSettings
from campaign.domain.text import placeholders_in
from campaign.rendering import faces, pieces
from campaign.rendering.drawing import Drawing, draw
from campaign.rendering.drawn import Drawn, Side, slot_mark
from campaign.rendering.elements import Gatherer
from campaign.rendering.faces import Glyphs
from campaign.rendering.html import environment, to_html
from campaign.rendering.page import Page, Room
from campaign.rendering.pieces import Piece

# As many as fit the longest sheet a PDF may have, were each address of a good ten lines.
AT_ONCE = 50

# Drawings are in pixels, from the top of the page; a file counts points from its foot.
_START = "q\n1 0 0 -1 0 {height:g} cm\n0.75 0 0 0.75 0 0 cm\n"


class Crowded(AssertionError):
    """What the recipients have of their own does not fit one sheet."""


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
        placed = {"address": self.address, "greeting": self.greeting}
        if any(letter.slots[name][1] != piece.height for name, piece in placed.items()):
            return None
        marks = {mark: place for place, mark in enumerate((*self.address.drawn, *self.greeting.drawn))}
        tags = {mark: f"/Span <</MCID {place}>>" for mark, place in marks.items()}
        first = [piece.at(letter.slots[name][0], tags, piece.y) for name, piece in placed.items()]
        artifact = dict.fromkeys(self.head.drawn, "/Artifact <</Type /Pagination>>")
        line = pieces.first_line(*self.head.drawn.values())
        second = self.head.at(_head_line(head, settings), artifact, line)
        named = b"".join(slot_mark(name) + piece.encode() for name, piece in zip(placed, first, strict=True))
        start = _START.format(height=letter.height)
        sides = (
            Side(zlib.compress(named), len(marks)),
            Side(zlib.compress(f"{start}{second}\nQ".encode()), 0),
        )
        return Drawn(
            name=hashlib.sha256(b"".join(side.content for side in sides)).hexdigest(),
            sides=sides,
            glyphs=self.glyphs,
            elements=tuple(pieces.numbered(piece.element, marks) for piece in placed.values()),
            bookmarks=(),
            boxes=letter.boxes,
            height=letter.height,
            states=letter.states,
        )


@dataclass
class Alike:
    """The letter without what is a recipient's own, as HTML, made once for all who have it alike."""

    _made: list["_Made"] = field(default_factory=list)

    def html(self, document: Document, room: Room) -> str:
        """It, for one of them."""
        for made in self._made:
            if made.serves(document, room):
                return made.html
        made = _Made(document, room, _named(document), to_html(document, room))
        self._made.append(made)
        return made.html


@dataclass(frozen=True, slots=True)
class _Made:
    """The HTML of one document, whose text names its recipient by the values of these names."""

    document: Document
    room: Room
    named: frozenset[str]
    html: str

    def serves(self, document: Document, room: Room) -> bool:
        """Whether that of another is the same."""
        ours, theirs = self.document.recipient, document.recipient
        return (
            self.room == room
            and replace(document, recipient=ours) == self.document
            and all(ours.values.get(name) == theirs.values.get(name) for name in self.named)
        )


def _named(document: Document) -> frozenset[str]:
    """What the text says of its recipient."""
    text = document.text
    texts = (*text.notes.values(), *(each for placed in text.blocks for each in placed.block.texts))
    places = (place for each in texts for place in placeholders_in(each))
    return frozenset(place.name for place in places if place.family == "recipient")


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
    every = list(_pieces(sheet))
    glyphs = faces.learn(sheet.document)
    return tuple(
        Own(*of_one, glyphs=pieces.used(of_one, glyphs))
        for of_one in zip(every[::3], every[1::3], every[2::3], strict=True)
    )


def head_html(document: Document) -> str:
    """A running head alone."""
    return environment().get_template("mailing/head.html").render(letter=Page(document))


def _pieces(sheet: Drawing) -> Iterator[Piece]:
    """The slots of the sheet, one after the other."""
    parts = dict(pieces.marked(sheet.stream))
    gatherer = Gatherer({sheet.page.number: 0}, {})
    for node in sheet.root.walk():
        if node.slot:
            y, height = node.box.content_box_y(), round(node.box.height, 3)
            yield Piece.of(gatherer.element(node), parts, y, height)


@lru_cache(maxsize=64)
def _head_line(html: str, settings: PrintSettings) -> float:
    """The line that the running head stands on."""
    return pieces.first_line(pydyf.Array(draw(html, settings, {}).stream.stream).data)
