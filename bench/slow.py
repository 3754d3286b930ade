"""The slow way: the same letter and the same names laid out by WeasyPrint in one go."""

import re
from html import escape

from weasyprint import HTML

from campaign.domain.document import Document
from campaign.rendering import drawing
from campaign.rendering.appendix import LINE, PlateView
from campaign.rendering.assets import Assets
from campaign.rendering.html import environment, to_html
from campaign.rendering.page import Page
from campaign.rendering.roll import pages

_SECTION = re.compile(r"<section.*</section>", re.DOTALL)


def letter(document: Document, *, is_tagged: bool = True) -> bytes:
    """The letter without its appendix, with nothing mended."""
    return _print(to_html(document), document, is_tagged)


def whole(document: Document, *, is_tagged: bool = True) -> bytes:
    """The letter and its appendix, in the layout that the fast way has."""
    return _print(whole_html(document), document, is_tagged)


def whole_html(document: Document) -> str:
    """It as HTML."""
    page = Page(document)
    sections = []
    roll = pages(document.signatories, page._geometry, page.words, page.language)
    for number, pieces in enumerate(roll, 1):
        folio = f'<div class="roll__folio">{page.roll_folio(number, len(roll))}</div>'
        parts = folio + "".join(_placed(piece, page) for piece in pieces)
        sections.append(f'<section class="roll frame" style="break-before: page">{parts}</section>')
    return to_html(document).replace("</main>", "".join(sections) + "</main>")


def columns(document: Document) -> bytes:
    """The letter, and the names in two columns that the layout engine fills."""
    lines = "".join(
        f"<div>{escape(each.shown)}, <i>{escape(each.place)}</i></div>"
        for each in document.signatories.supporters
    )
    section = f'<section class="roll frame" style="break-before: page; columns: 2">{lines}</section>'
    return _print(to_html(document).replace("</main>", section + "</main>"), document, True)


def _placed(piece: object, page: Page) -> str:
    view = PlateView(piece, page.language, page.words.signatories)  # type: ignore[arg-type]
    html = environment().get_template("roll/plate.html").render(plate=view)
    found = _SECTION.search(html)
    assert found is not None
    inside = re.sub(r"^<section[^>]*>|</section>$", "", found[0])
    return f'<div style="height: {view.piece.holds.lines * LINE}pt">{inside}</div>'


def _print(html: str, document: Document, is_tagged: bool) -> bytes:
    settings = document.settings
    pictures = {f"pictures/{name}": data for name, data in document.pictures.items()}
    parsed = HTML(string=html, base_url="asset:letter", url_fetcher=Assets({**drawing._assets(), **pictures}))
    css = drawing._css(settings.paper, settings.theme)
    laid_out = parsed.render(stylesheets=[css], font_config=drawing.font_configuration())
    made: bytes = laid_out.write_pdf(pdf_variant="pdf/ua-1" if is_tagged else None)
    return made
