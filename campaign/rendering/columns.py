"""Columns: the names of a page as a plate, most of them set here and the others by the layout engine.

The engine takes a thousand steps for each name, to learn that it is one line of one face. A plain name is set
here as a specimen shows that the engine sets it. What is not plain (another script, a line that breaks within
a word) the engine draws apart (`others`), and it is put where it belongs.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from campaign.rendering import drawn, faces, pieces, shaping
from campaign.rendering.drawn import Drawn, Side
from campaign.rendering.elements import Element, Mark
from campaign.rendering.lines import Line, is_plain, lines
from campaign.rendering.others import MOST, Other, Others
from campaign.rendering.roll import Columns, Entry
from campaign.rendering.specimen import Specimen

_BEGIN = "q\n1 0 0 -1 0 {height:g} cm\n0.75 0 0 0.75 0 0 cm\n/a1.0 gs 0 0 0 rg\n/{face} {size:.6f} Tf"


def plate(columns: Columns, above: float, specimen: Specimen, others: Others) -> Drawn:
    """The columns as a plate, `above` pixels down the page."""
    left, right = ([(each, lines(each.html, specimen)) for each in side] for side in _sides(columns))
    odd = iter(others.of([entry for entry, plain in (*left, *right) if plain is None]))
    page = _Page(specimen)
    for x, side in ((specimen.left, left), (specimen.right, right)):
        page.y = above
        for _, plain in side:
            if plain is None:
                page.add_other(x, next(odd))
            else:
                page.add_lines(x, plain)
    return page.plate()


def prepare(every: Iterable[Columns], others: Others) -> None:
    """Draw what the engine has to draw of many pages, before the pages ask for it one by one."""
    entries = (entry for columns in every for side in _sides(columns) for entry in side)
    others.draw([each for each in entries if not is_plain(each.html)][:MOST])


def _sides(columns: Columns) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    return columns.left, columns.right


@dataclass
class _Page:
    """A page of names, which are added to it from the top of each column."""

    specimen: Specimen
    y: float = 0
    marks: int = 0
    shown: list[bytes] = field(default_factory=list)
    glyphs: dict[str, dict[int, tuple[str, int]]] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)

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

    def add_other(self, x: float, entry: Other) -> None:
        """An entry that the engine drew."""
        of, piece = self.specimen, entry.piece
        numbers = {mark: number for number, mark in enumerate(piece.drawn, self.marks)}
        tags = {mark: f"/Span <</MCID {number}>>" for mark, number in numbers.items()}
        moved = x - (of.left if entry.is_left else of.right)
        self.shown.append(piece.at(of.top + self.y, tags, piece.y, moved).encode())
        self.elements.append(pieces.numbered(piece.element, numbers))
        self.glyphs = faces.united([self.glyphs, entry.glyphs])
        self.marks += len(numbers)
        self.y += piece.height

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
