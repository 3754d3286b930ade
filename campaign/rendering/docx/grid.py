"""The signature grid: a table whose rows are never split, and which stays whole where it may fit a page."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from campaign.domain.document import Document
from campaign.domain.signatories import Invited
from campaign.rendering import grid, scripts
from campaign.rendering.docx import runs
from campaign.rendering.docx.pictures import Pictures
from campaign.rendering.docx.xml import paragraph, w
from campaign.rendering.typography import set_text
from campaign.rendering.wording import Wording, wording

# Between two boxes, and the room to sign in above a rule, in twentieths of a point.
_GAP, _NARROW_GAP = 720, 480
_ROOM = 600


def table(document: Document, pictures: Pictures, width: int) -> Iterator[Markup]:
    """The grid of a document; nothing where nobody is invited."""
    invited = grid.ordered(document.signatories.invited, document.settings.order)
    if not invited:
        return
    across = grid.columns(document.settings, len(invited))
    gap = _GAP if across <= 2 else _NARROW_GAP
    box = (width - gap * (across - 1)) // across if across > 1 else (width - _GAP) // 2
    widths = [box if place % 2 == 0 else gap for place in range(2 * across - 1)]
    rows = [invited[start : start + across] for start in range(0, len(invited), across)]
    is_whole = len(rows) <= grid.MOST_ROWS
    printed = _Boxes(document, pictures)
    yield w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="SignatureGrid"),
            *([w("bidiVisual")] if printed.is_from_the_right else []),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCaption", val=printed.words.signatories),
        ),
        w("tblGrid", *(w("gridCol", w=each) for each in widths)),
        *(
            printed.row(each, widths, keeps=place < len(rows) and (is_whole or place == len(rows) - 1))
            for place, each in enumerate(rows, 1)
        ),
    )


class _Boxes:
    """Prints the rows of one grid."""

    def __init__(self, document: Document, pictures: Pictures) -> None:
        self._document = document
        self._pictures = pictures
        self._language = document.text.language

    @property
    def words(self) -> Wording:
        return wording(self._language)

    @property
    def is_from_the_right(self) -> bool:
        return scripts.direction_of(self._language) == "rtl"

    def row(self, boxes: Sequence[Invited], widths: Sequence[int], *, keeps: bool) -> Markup:
        """Boxes beside each other; with `keeps`, on the page of the row that follows."""
        cells = []
        for place, width in enumerate(widths):
            number, is_gap = divmod(place, 2)
            is_box = not is_gap and number < len(boxes)
            inside = self._box(boxes[number], keeps) if is_box else [w("p")]
            cells.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *inside))
        return w("tr", w("trPr", w("cantSplit")), *cells)

    def _box(self, invited: Invited, keeps: bool) -> Iterator[Markup]:
        more = [] if keeps else [w("keepNext", val="0")]
        room = [*more, w("spacing", line=_ROOM, lineRule="atLeast")]
        name = set_text(invited.name, self._language)
        yield paragraph("Signature", *self._drawn(invited, name), more=room)
        yield paragraph("SignatureName", runs.words(name, invited.language or self._language), more=more)
        for line in grid.lines(invited):
            yield paragraph("SignatureLine", self._words(line), more=more)
        if self._document.seal and not invited.has_signed:
            yield paragraph("SignatureNote", self._words(self.words.unsigned), more=more)

    def _drawn(self, invited: Invited, name: str) -> Iterator[Markup]:
        if invited.drawing:
            picture = self._pictures.signature(invited.drawing, self.words.signature_of.format(name=name))
            yield runs.single(picture, self._language)

    def _words(self, text: str) -> Markup:
        return runs.words(set_text(text, self._language), self._language)
