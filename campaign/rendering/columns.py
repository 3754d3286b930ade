"""Columns: the names of a page as a plate, most of them set here and the others by the layout engine.

The engine takes a thousand steps for each name, to learn that it is one line of one face. A plain name is set
here as a specimen shows that the engine sets it. What is not plain (another script, a line that breaks within
a word) the engine draws, nothing else on the page with it, and it is put where it belongs.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from campaign.rendering import drawn, faces, pieces, shaping
from campaign.rendering.drawing import Drawing
from campaign.rendering.drawn import Drawn, Side, Unbound
from campaign.rendering.elements import Element, Gatherer, Mark
from campaign.rendering.lines import Line, lines
from campaign.rendering.pieces import Piece
from campaign.rendering.roll import Columns, Entry
from campaign.rendering.specimen import Specimen

Engine = Callable[[Columns], Drawing]
"""Draws columns at the top of a page."""

_BEGIN = "q\n1 0 0 -1 0 {height:g} cm\n0.75 0 0 0.75 0 0 cm\n/a1.0 gs 0 0 0 rg\n/{face} {size:.6f} Tf"


def plate(columns: Columns, above: float, specimen: Specimen, engine: Engine) -> Drawn:
    """The columns as a plate, `above` pixels down the page."""
    left, right = ([(each, lines(each.html, specimen)) for each in side] for side in _sides(columns))
    page = _Page(specimen)
    odd = _drawn_by(engine, _odd(left), _odd(right), page)
    for x, side in ((specimen.left, left), (specimen.right, right)):
        page.y = above
        for _, plain in side:
            if plain is None:
                page.add_piece(next(odd))
            else:
                page.add_lines(x, plain)
    return page.plate()


def _sides(columns: Columns) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    return columns.left, columns.right


def _odd(side: Sequence[tuple[Entry, tuple[Line, ...] | None]]) -> tuple[Entry, ...]:
    return tuple(entry for entry, plain in side if plain is None)


def _drawn_by(
    engine: Engine, left: tuple[Entry, ...], right: tuple[Entry, ...], page: "_Page"
) -> Iterator[Piece]:
    """Entries as pieces, their glyphs added to those of the page."""
    if not (left or right):
        return
    sheet = engine(Columns(left, right))
    if len(sheet.document.pages) != 1:
        raise Unbound("A page of names is more than a page.")
    page.learn(faces.learn(sheet.document))
    parts = dict(pieces.marked(sheet.stream))
    gatherer = Gatherer({sheet.page.number: 0}, {})
    for node in sheet.root.walk():
        if node.kind == "LI":
            box = node.box
            yield Piece.of(gatherer.element(node), parts, box.position_y, box.margin_height())


@dataclass
class _Page:
    """A page of names, which are added to it from the top of each column."""

    specimen: Specimen
    y: float = 0
    marks: int = 0
    shown: list[bytes] = field(default_factory=list)
    glyphs: dict[str, dict[int, tuple[str, int]]] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)

    def learn(self, glyphs: dict[str, dict[int, tuple[str, int]]]) -> None:
        """Know these glyphs of a drawing too."""
        self.glyphs = faces.united([self.glyphs, glyphs])

    def add_lines(self, x: float, entry: Sequence[Line]) -> None:
        """An entry set here. Its first line begins at `x`."""
        of = self.specimen
        used = self.glyphs.setdefault(of.font.face, {})
        first = self.marks
        for number, line in enumerate(entry):
            self._show(line, x + (of.indent if number else 0), of.first + self.y)
            self.y += of.leading
            for _, run in line.runs:
                used |= {glyph: told for glyph, told in run.glyphs.items() if glyph not in used}
        marks = tuple(Mark(0, number) for number in range(first, self.marks))
        self.elements.append(Element("LI", (Element("LBody", marks),)))

    def _show(self, line: Line, x: float, y: float) -> None:
        runs = b"".join(
            b"1 0 0 -1 %s %s Tm [%s] TJ " % (_number(x + further), _number(y), run.shown)
            for further, run in line.runs
        )
        self.shown.append(b"/Span <</MCID %d>> BDC BT %sET EMC" % (self.marks, runs))
        self.marks += 1

    def add_piece(self, entry: Piece) -> None:
        """An entry that the engine drew."""
        numbers = {mark: number for number, mark in enumerate(entry.drawn, self.marks)}
        tags = {mark: f"/Span <</MCID {number}>>" for mark, number in numbers.items()}
        self.shown.append(entry.at(self.specimen.top + self.y, tags, entry.y).encode())
        self.elements.append(pieces.numbered(entry.element, numbers))
        self.marks += len(numbers)
        self.y += entry.height

    def plate(self) -> Drawn:
        """The page as it is kept."""
        of = self.specimen
        begin = _BEGIN.format(height=of.height, face=of.font.face, size=of.font.size / shaping.UNITS)
        made = Drawn(
            name="",
            sides=(Side(zlib.compress(b"\n".join((begin.encode(), *self.shown, b"Q")), 9), self.marks),),
            glyphs=self.glyphs,
            elements=tuple(self.elements),
            bookmarks=(),
            boxes=of.boxes,
            states=of.states,
        )
        return drawn.from_bytes(made.to_bytes())


def _number(value: float) -> bytes:
    return f"{value:.6f}".rstrip("0").rstrip(".").encode()
