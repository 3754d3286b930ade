"""A document as a tagged PDF (PDF/UA-1): the letter drawn, its appendix bound to it.

The same document gives the same bytes. Laying out takes time and memory that a text can drive up; what serves
strangers goes through `press`, which sets limits.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from campaign.domain.document import Document, PrintSettings
from campaign.rendering import appendix, drawn, glyphs, mailing, placing, strokes
from campaign.rendering.appendix import FullPage, Laid
from campaign.rendering.archive import Archive
from campaign.rendering.binding import Copy, bind
from campaign.rendering.drawing import draw
from campaign.rendering.drawn import Drawn
from campaign.rendering.html import to_html
from campaign.rendering.metadata import About
from campaign.rendering.placing import LaidOut

# Letters that a process keeps drawn, of some hundred thousand bytes each.
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed document: its bytes, the number of its sheets' sides, and the SHA-256 of the bytes.

    `full` are the pages of names that are full now and were drawn for it. `laid_out` says where the blocks of
    the letter stand, of its first copy.
    """

    pdf: bytes
    pages: int
    sha256: str
    full: tuple[FullPage, ...] = ()
    laid_out: LaidOut = field(default_factory=LaidOut)


def to_pdf(document: Document, earlier: Sequence[FullPage] = (), archive: Archive | None = None) -> Printed:
    """The document printed, the full pages of names handed in and those it draws; for an `archive` PDF/A-3A.

    Refuses `Unfilled` (a place that nothing fills, outside a draft), `glyphs.Unprintable` (a character that
    no font holds), `OutsideTheLetter` (a picture that did not come with the document) and `Moved`.
    """
    glyphs.check(document)
    return _bound([_whole(document, earlier)], About.of(document), archive)


def each_of_many(
    documents: Sequence[Document], earlier: Sequence[FullPage] = (), archive: Archive | None = None
) -> Iterator[Printed]:
    """Documents of one letter printed, with the pages that they share drawn once.

    On paper each is what `to_pdf` gives. Refuses as that does.
    """
    for document, made in zip(documents, _shared(documents, earlier), strict=True):
        yield _bound([made], About.of(document), archive)


def together(
    documents: Sequence[Document], earlier: Sequence[FullPage] = (), archive: Archive | None = None
) -> Printed:
    """Documents of one letter printed one after the other, as one file that holds once what they share.

    Refuses as `to_pdf` does.
    """
    about = About.of_many(documents) if len(documents) > 1 else About.of(documents[0])
    named = zip(_names(documents), _shared(documents, earlier), strict=True)
    made = [replace(each, copy=replace(each.copy, name=name)) for name, each in named]
    return _bound(made, about, archive)


def _names(documents: Sequence[Document]) -> list[str]:
    """Whom each document is for; the office tells those of one name apart."""
    recipients = [document.recipient for document in documents]
    held = Counter(each.full_name for each in recipients)
    return [
        each.full_name if held[each.full_name] == 1 else f"{each.full_name}, {each.title}"
        for each in recipients
    ]


@dataclass(frozen=True, slots=True)
class _Made:
    """A copy, and the pages of names that are full and were drawn for it."""

    copy: Copy
    full: tuple[FullPage, ...]


def _bound(made: Sequence[_Made], about: About, archive: Archive | None) -> Printed:
    pdf = bind([each.copy for each in made], about, archive)
    pages = sum(each.copy.page_count for each in made)
    first = made[0]
    return Printed(pdf, pages, hashlib.sha256(pdf).hexdigest(), first.full, first.copy.letter.laid_out)


def _whole(document: Document, earlier: Sequence[FullPage]) -> _Made:
    """The letter drawn at once."""
    laid = appendix.lay(document, earlier)
    letter = _letter(to_html(document), document.settings, _pictures(document))
    return _with(Copy(letter), laid)


def _shared(documents: Sequence[Document], earlier: Sequence[FullPage]) -> Iterator[_Made]:
    """Letters in two drawings where they are laid out as if they were drawn at once; else at once."""
    alike_html = mailing.Alike()
    for start in range(0, len(documents), mailing.AT_ONCE):
        some = documents[start : start + mailing.AT_ONCE]
        for document in some:
            glyphs.check(document)
        for document, own in zip(some, mailing.own(some), strict=True):
            html = alike_html.html(document, own.room)
            alike = _letter(html, document.settings, _pictures(document), without_slots=True)
            over = own.over(alike, document.settings, mailing.head_html(document))
            if over is None:
                yield _whole(document, earlier)
            else:
                laid = appendix.lay(document, earlier, own.room)
                yield _with(Copy(alike, overlay=over), laid)


def _with(copy: Copy, laid: Laid | None) -> _Made:
    return _Made(replace(copy, appendix=laid.appendix), laid.full) if laid else _Made(copy, ())


def _pictures(document: Document) -> tuple[tuple[str, bytes], ...]:
    signatures = strokes.pictures(document.signatories.invited)
    return tuple(sorted((*document.pictures.items(), *signatures)))


@lru_cache(maxsize=_KEPT)
def _letter(
    html: str, settings: PrintSettings, pictures: tuple[tuple[str, bytes], ...], without_slots: bool = False
) -> Drawn:
    drawing = draw(html, settings, dict(pictures))
    made = drawn.taken_apart(drawing, without_slots=without_slots)
    return replace(made, laid_out=placing.laid_out(drawing.document))
