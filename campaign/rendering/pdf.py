"""A document as a tagged PDF (PDF/UA-1), by WeasyPrint.

The same document gives the same bytes: no clock, no random number, only the fonts of `fonts`. Stylesheets are
read and the fonts opened once a process. Laying out takes time and memory that a text can drive up; what
serves strangers goes through `press`, which sets limits.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from campaign.domain.document import Document, Paper, Theme
from campaign.domain.refusals import Refusal
from campaign.rendering import fonts, glyphs, stylesheets, tags
from campaign.rendering.assets import Assets
from campaign.rendering.html import to_html
from campaign.rendering.layout import lay_out

VARIANT = "pdf/ua-1"


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed document: its bytes, the number of its sheets' sides, and the SHA-256 of the bytes."""

    pdf: bytes
    pages: int
    sha256: str


def to_pdf(document: Document) -> Printed:
    """The document printed.

    Refuses `Unfilled` (a place that nothing fills, outside a draft), `glyphs.Unprintable` (a character that
    no font holds) and `OutsideTheLetter` (a picture that did not come with the document).
    """
    fonts.files()
    glyphs.check(document)
    return print_html(to_html(document), document)


def print_html(html: str, document: Document) -> Printed:
    """Lay out HTML with the stylesheets of a document's paper and theme, and what the document brings."""
    assets = Assets({**_assets(), **{f"pictures/{name}": data for name, data in document.pictures.items()}})
    settings = document.settings
    try:
        parsed = HTML(string=html, base_url="asset:letter", url_fetcher=assets)
        laid_out = lay_out(parsed, _css(settings.paper, settings.theme), _font_configuration())
        pdf = laid_out.write_pdf(pdf_variant=VARIANT, finisher=tags.finish)
    except FatalURLFetchingError as error:
        raise assets.refused or Refusal("The letter could not be laid out.") from error
    # What was looked up beforehand was single characters; the engine looks for whole clusters of them.
    for point in sorted(point for font in laid_out.fonts.values() for point in font.missing):
        raise glyphs.unprintable(chr(point), "the letter")
    return Printed(pdf, len(laid_out.pages), hashlib.sha256(pdf).hexdigest())


@lru_cache(maxsize=1)
def _font_configuration() -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=len(Paper) * len(Theme))
def _css(paper: Paper, theme: Theme) -> CSS:
    text = stylesheets.stylesheet(paper, theme)
    return CSS(
        string=text, base_url="asset:letter", url_fetcher=Assets({}), font_config=_font_configuration()
    )


@lru_cache(maxsize=1)
def _assets() -> dict[str, bytes]:
    """The pictures of the stylesheets."""
    return {path.name: path.read_bytes() for path in stylesheets.FOLDER.glob("*.svg")}
