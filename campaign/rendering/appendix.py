"""The appendix of a document: its pages as plates, and what repeats on all of them.

A page of names that is full stays as it is. Whoever keeps it hands it in again with the next printing, and
leaves its names out of the document: one more signature then draws one page, however many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from campaign.domain.document import Document, PrintSettings
from campaign.domain.refusals import Refusal
from campaign.rendering import drawn, folios, scripts
from campaign.rendering.binding import Appendix
from campaign.rendering.drawing import draw
from campaign.rendering.drawn import Drawn
from campaign.rendering.folios import Folio
from campaign.rendering.html import environment
from campaign.rendering.page import Page, Room
from campaign.rendering.roll import Columns, Heading, Piece

# The height of a line of the roll, in points: static/letter/parts/roll.css.
LINE = 14
# Plates and frames that a process keeps: the last printings for all the recipients of some letters.
_KEPT = 256


class Moved(Refusal):
    """The names do not begin where they did when the full pages were drawn."""


@dataclass(frozen=True, slots=True)
class FullPage:
    """The columns of a page that is full: the plate as it is kept, how many names it holds, and how many
    lines stand above them."""

    plate: bytes
    names: int
    above: int


@dataclass(frozen=True, slots=True)
class Laid:
    """An appendix, and those of its pages that are full and were not handed in."""

    appendix: Appendix
    full: tuple[FullPage, ...]


@dataclass(frozen=True, slots=True)
class PlateView:
    """The one variable of plate.html."""

    piece: Piece
    language: str
    title: str

    @property
    def direction(self) -> str:
        """The direction of the letter's script."""
        return scripts.direction_of(self.language)

    @property
    def above(self) -> int:
        """How many points stand above, on its page."""
        gap = 2 if self.heading and not self.heading.is_scope and not self.heading.is_first else 0
        return (self.piece.above + gap) * LINE

    @property
    def heading(self) -> Heading | None:
        """The heading, if it is one."""
        return self.piece.holds if isinstance(self.piece.holds, Heading) else None

    @property
    def columns(self) -> Columns | None:
        """The entries, if it is not."""
        return self.piece.holds if isinstance(self.piece.holds, Columns) else None


def lay(document: Document, earlier: Sequence[FullPage] = (), room: Room | None = None) -> Laid | None:
    """The appendix; None when nobody is named in one. `earlier` are the full pages with the names that the
    document only counts (`Signatories.earlier`). With `room`, it holds nothing of the recipient.

    Refuses `Moved` when something else stands above the names by now.
    """
    page = Page(document, room=room)
    opening = page.roll_opening
    if earlier and earlier[0].above != opening.above:
        raise Moved("The names begin elsewhere on their page by now. The roll has to be printed anew.")
    pieces = page.roll_columns(0 if earlier else opening.above)
    new = [FullPage(_plate(piece, page).to_bytes(), piece.names, piece.above) for piece in pieces[:-1]]
    columns: list[tuple[Drawn, ...]] = [(_opened(full.plate),) for full in (*earlier, *new)]
    for last in pieces[-1:]:
        strips = page.roll_strips(last) if document.is_draft else (last,)
        columns.append(tuple(_plate(piece, page) for piece in strips))
    before = [tuple(_plate(piece, page) for piece in each) for each in opening.before]
    shared = (*(_plate(piece, page) for piece in opening.shared), *(columns[0] if columns else ()))
    pages = tuple(plates for plates in (*before, shared, *columns[1:]) if plates)
    return Laid(_around(page, pages), tuple(new)) if pages else None


def _around(page: Page, pages: tuple[tuple[Drawn, ...], ...]) -> Appendix:
    """The pages, with what the letter puts around them."""
    settings = page.document.settings
    return Appendix(
        pages=pages,
        frame=_drawn(_html("frame", page), settings),
        folio=_folio(_html("folio", page), settings, page.roll_folio(1, 1)),
        numbers=tuple(page.roll_folio(number, len(pages)) for number in range(1, len(pages) + 1)),
    )


def _plate(piece: Piece, page: Page) -> Drawn:
    view = PlateView(piece, page.language, page.words.signatories)
    html = environment().get_template("roll/plate.html").render(plate=view)
    return _drawn(html, page.document.settings)


def _html(name: str, page: Page) -> str:
    return environment().get_template(f"roll/{name}.html").render(letter=page)


@lru_cache(maxsize=_KEPT)
def _drawn(html: str, settings: PrintSettings) -> Drawn:
    return drawn.plate(draw(html, settings, {}))


@lru_cache(maxsize=_KEPT)
def _folio(html: str, settings: PrintSettings, text: str) -> Folio:
    return folios.folio_of(draw(html, settings, {}), text)


# Full pages are small, and a letter has one for every hundred names.
@lru_cache(maxsize=16_384)
def _opened(kept: bytes) -> Drawn:
    return drawn.from_bytes(kept)
