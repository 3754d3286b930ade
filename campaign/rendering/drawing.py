"""Drawing: HTML laid out by WeasyPrint, with its tags mended, as a file that is not written yet.

The same HTML gives the same drawing: no clock, no random number, only the fonts of `fonts`. Stylesheets are
read and the fonts opened once a process.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pydyf
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.pdf import generate_pdf
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from campaign.domain.document import Paper, PrintSettings, Theme
from campaign.domain.refusals import Refusal
from campaign.rendering import fonts, glyphs, stylesheets, tags
from campaign.rendering.assets import Assets
from campaign.rendering.boxes import Node
from campaign.rendering.layout import lay_out

_OPTIONS = {**DEFAULT_OPTIONS, "pdf_variant": "pdf/ua-1", "pdf_version": "1.7", "pdf_tags": True}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A laid-out document, the file of its drawing, and the root of its structure."""

    document: Any
    pdf: pydyf.PDF
    root: Node

    @property
    def page(self) -> pydyf.Dictionary:
        """The first page."""
        return self.pdf.objects[self.pdf.pages["Kids"][0]]

    @property
    def stream(self) -> pydyf.Stream:
        """What is drawn on it."""
        return self.pdf.objects[int(self.page["Contents"].split()[0])]


def draw(html: str, settings: PrintSettings, pictures: Mapping[str, bytes]) -> Drawing:
    """Lay out HTML with the stylesheets of a paper and a theme, and draw it.

    Refuses `glyphs.Unprintable` (a character that no font holds) and `OutsideTheLetter` (a picture that did
    not come with the document).
    """
    fonts.files()
    assets = Assets({**_assets(), **{f"pictures/{name}": data for name, data in pictures.items()}})
    try:
        parsed = HTML(string=html, base_url="asset:letter", url_fetcher=assets)
        document = lay_out(parsed, _css(settings.paper, settings.theme), font_configuration())
        pdf = generate_pdf(document, None, 1, **_OPTIONS)
    except FatalURLFetchingError as error:
        raise assets.refused or Refusal("The letter could not be laid out.") from error
    # What was looked up beforehand was single characters; the engine looks for whole clusters of them.
    for point in sorted(point for font in document.fonts.values() for point in font.missing):
        raise glyphs.unprintable(chr(point), "the letter")
    return Drawing(document, pdf, tags.mended(document, pdf))


def font_configuration() -> FontConfiguration:
    """The fonts as this process opened them.

    Pango (since 1.56 at the latest) looks for fonts in a thread of its own, and no thread outlives a fork:
    with the fonts of the process that it came from, a process of the press would wait for ever.
    """
    return _opened_by(os.getpid())


@cache
def _opened_by(process: int) -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=len(Paper) * len(Theme))
def _css(paper: Paper, theme: Theme) -> CSS:
    text = stylesheets.stylesheet(paper, theme)
    return CSS(string=text, base_url="asset:letter", url_fetcher=Assets({}), font_config=font_configuration())


@lru_cache(maxsize=1)
def _assets() -> dict[str, bytes]:
    """The pictures of the stylesheets."""
    return {path.name: path.read_bytes() for path in stylesheets.FOLDER.glob("*.svg")}
