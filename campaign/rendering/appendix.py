"""The appendix of a document: its pages as plates, and what repeats on all of them.

A page of names that is full stays as it is. Whoever keeps it hands it in again with the next printing, and
leaves its names out of the document: one more signature then draws one page, however many there are.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

from markupsafe import Markup

from campaign.domain.canonical import canonical_json
from campaign.domain.constituents import Constituents
from campaign.domain.document import Document, PrintSettings
from campaign.domain.refusals import Refusal
from campaign.domain.showing import EVERYTHING, Showing
from campaign.domain.signatories import Supporter
from campaign.rendering import columns, drawn, faces, folios, roll, roll_measures, scripts, specimen
from campaign.rendering.binding import Appendix
from campaign.rendering.drawing import Drawing, draw
from campaign.rendering.drawn import Drawn
from campaign.rendering.engine import manifest
from campaign.rendering.folios import Folio
from campaign.rendering.html import environment
from campaign.rendering.others import Others
from campaign.rendering.page import Page, Room
from campaign.rendering.roll import Columns, Entry, Heading, Piece
from campaign.rendering.specimen import Specimen
from campaign.rendering.wording import wording

# The height of a line of the roll, in points: static/letter/parts/roll.css.
LINE = 14
# A pixel of the layout engine, in points.
POINTS = 0.75
# Plates and frames that a process keeps: the last printings for all the recipients of some letters.
_KEPT = 256
# Letters whose way to set names a process keeps.
_FEW = 16
# States whose rolls a process keeps: those of one letter.
_STATES = 64
# Characters from which a font is known again: with one alone, the layout engine may take another font.
_ENOUGH = 12


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
class Plan:
    """What, besides the names, decides how full pages look: how a letter prints, and in which language.

    `above` is how many lines stand over the names on the first of their pages, and `showing` the most that
    is shown of each.
    """

    settings: PrintSettings
    language: str
    above: int
    showing: Showing = EVERYTHING

    @classmethod
    def of(cls, document: Document, showing: Showing = EVERYTHING) -> "Plan":
        """The plan of a letter before an audience."""
        page = Page(document)
        return cls(document.settings, page.language, page.roll_opening.above, showing)

    @property
    def digest(self) -> str:
        """SHA-256 of it and of the engine: full pages of one digest go together."""
        said = [manifest(), self.settings.theme, self.settings.paper, self.language, self.above]
        if self.showing != EVERYTHING:
            said.append(asdict(self.showing))
        return hashlib.sha256(canonical_json(said).encode()).hexdigest()

    def full(self, names: Sequence[Supporter], *, is_first: bool) -> list[Piece]:
        """The pages that names fill, and not the last, to which more may come. The first of them is the first
        of all, where `is_first`."""
        return self._pieces(names, self.above if is_first else 0)[:-1]

    def again(self, names: Sequence[Supporter], above: int) -> Piece:
        """A page that was full, without those who left it."""
        (piece,) = self._pieces(names, above) if names else [Piece(above, Columns((), ()))]
        return piece

    def drawn(self, piece: Piece) -> FullPage:
        """A page drawn, to be kept."""
        view = PlateView(piece, self.language, wording(self.language).signatories)
        return FullPage(_plate(view, self.settings).to_bytes(), piece.names, piece.above)

    def _pieces(self, names: Sequence[Supporter], above: int) -> list[Piece]:
        measures = roll_measures.geometry(self.settings.paper, self.settings.theme)
        return list(roll.supporter_columns(names, measures, self.language, above))


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
    plan = Plan(document.settings, page.language, opening.above)
    if pieces and _specimen(document.settings, page.language):
        holds = (piece.holds for piece in pieces if isinstance(piece.holds, Columns))
        columns.prepare(holds, _others(document.settings, page.language))
    new = [plan.drawn(piece) for piece in pieces[:-1]]
    filled: list[tuple[Drawn, ...]] = [(_kept(full.plate, plan),) for full in (*earlier, *new)]
    for last in pieces[-1:]:
        strips = page.roll_strips(last) if document.is_draft else (last,)
        filled.append(tuple(_piece(piece, page) for piece in strips))
    before = [*_leading(page), *(tuple(_piece(piece, page) for piece in each) for each in opening.before)]
    shared = (*(_piece(piece, page) for piece in opening.shared), *(filled[0] if filled else ()))
    behind = (tuple(_piece(piece, page) for piece in each) for each in page.roll_on_paper)
    pages = tuple(plates for plates in (*before, shared, *filled[1:], *behind) if plates)
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


def _leading(page: Page) -> tuple[tuple[Drawn, ...], ...]:
    """The pages of the recipient's constituents: drawn once for all who are elected from there."""
    told = page.document.constituents
    return _from_state(told, page.document.settings, page.language) if told else ()


@lru_cache(maxsize=_STATES)
def _from_state(told: Constituents, settings: PrintSettings, language: str) -> tuple[tuple[Drawn, ...], ...]:
    words = wording(language)
    laid = roll.leading(told, roll_measures.geometry(settings.paper, settings.theme), words, language)
    views = ([PlateView(piece, language, words.signatories) for piece in page] for page in laid)
    return tuple(tuple(_plate(view, settings) for view in page) for page in views)


def _piece(piece: Piece, page: Page) -> Drawn:
    return _plate(PlateView(piece, page.language, page.words.signatories), page.document.settings)


@lru_cache(maxsize=_KEPT)
def _plate(view: PlateView, settings: PrintSettings) -> Drawn:
    known = _specimen(settings, view.language) if view.columns and not view.columns.whole else None
    if view.columns is None or known is None:
        return drawn.plate(_by_engine(view, settings))
    return columns.plate(view.columns, view.above / POINTS, known, _others(settings, view.language))


def _by_engine(view: PlateView, settings: PrintSettings) -> Drawing:
    return draw(environment().get_template("roll/plate.html").render(plate=view), settings, {})


@lru_cache(maxsize=_FEW)
def _others(settings: PrintSettings, language: str) -> Others:
    return Others(lambda some: _by_engine(PlateView(Piece(0, some), language, language), settings))


@lru_cache(maxsize=_FEW)
def _specimen(settings: PrintSettings, language: str) -> Specimen | None:
    return specimen.learnt(_by_engine(PlateView(Piece(0, specimen.COLUMNS), language, language), settings))


def _kept(plate: bytes, plan: Plan) -> Drawn:
    """A plate that was kept, its faces known to this process. Refuses `Moved` when one cannot be found."""
    made = _opened(plate)
    for face in faces.unknown(made.glyphs):
        # Some characters that were drawn with the face are drawn with it again, and so it is learnt.
        texts = [text for text, _ in made.glyphs[face].values() if text.strip()][:_ENOUGH]
        entry = Entry(Markup.escape(" ".join(texts)), lines=1)
        plan.drawn(Piece(0, Columns((entry,), ())))
        if faces.unknown([face]):
            raise Moved("A font of the full pages is not there any more. The roll has to be printed anew.")
    return made


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
