"""Others: entries of the roll that the layout engine draws, each once, wherever it will stand.

What a drawing takes besides its entries is more than many entries take, so as many as fit share one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from campaign.rendering import faces, pieces
from campaign.rendering.drawing import Drawing
from campaign.rendering.drawn import Unbound
from campaign.rendering.elements import Gatherer
from campaign.rendering.faces import Glyphs
from campaign.rendering.pieces import Piece
from campaign.rendering.roll import Columns, Entry

Engine = Callable[[Columns], Drawing]
"""Draws columns at the top of a page."""

# Lines of a column, which may turn out to be more: those of the lowest page are 44.
_LINES = 30
# Entries that are kept, of some thousand bytes each.
MOST = 2_048


@dataclass(frozen=True, slots=True)
class Other:
    """An entry as it was drawn, in which of the two columns, and the glyphs it uses."""

    piece: Piece
    is_left: bool
    glyphs: dict[str, Glyphs]


@dataclass
class Others:
    """Those of one paper, theme and language, by their HTML."""

    engine: Engine
    _drawn: dict[str, Other] = field(default_factory=dict)

    def of(self, entries: Sequence[Entry]) -> list[Other]:
        """The entries, drawn if they are not yet."""
        self.draw(entries)
        return [self._drawn[each.html] for each in entries]

    def draw(self, entries: Sequence[Entry]) -> None:
        """Draw those that are not drawn yet."""
        while len(self._drawn) > MOST:
            self._drawn.pop(next(iter(self._drawn)))
        missing = {each.html: each for each in entries if each.html not in self._drawn}
        for columns in _sheets(tuple(missing.values())):
            of_sheet = (*columns.left, *columns.right)
            for entry, made in zip(of_sheet, self._sheet(columns), strict=True):
                self._drawn[entry.html] = made

    def _sheet(self, columns: Columns) -> Iterator[Other]:
        sheet = self.engine(columns)
        if len(sheet.document.pages) != 1:
            raise Unbound("The entries of a sheet are more than a page.")
        glyphs = faces.learn(sheet.document)
        parts = dict(pieces.marked(sheet.stream))
        gatherer = Gatherer({sheet.page.number: 0}, {})
        items = [node for node in sheet.root.walk() if node.kind == "LI"]
        for number, node in enumerate(items):
            # The same wherever on the sheet it stands.
            y, height = node.box.position_y, round(node.box.margin_height(), 5)
            made = Piece.of(gatherer.element(node), parts, y, height)
            yield Other(made, number < len(columns.left), dict(pieces.used([made], glyphs)))


def _sheets(entries: Sequence[Entry]) -> Iterator[Columns]:
    """Entries in pairs of columns."""
    columns = list(_columns(entries))
    for left, right in zip(columns[::2], [*columns[1::2], ()], strict=False):
        yield Columns(left, right)


def _columns(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    column: list[Entry] = []
    for each in entries:
        if column and sum(entry.lines for entry in (*column, each)) > _LINES:
            yield tuple(column)
            column = []
        column.append(each)
    if column:
        yield tuple(column)
