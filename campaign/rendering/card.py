"""The card of a letter as a picture: the typography of the letter, at the size in which others show it.

to_png(card)    1200 by 630 pixels; the same card gives the same bytes
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError

from campaign.domain.cards import Card
from campaign.domain.refusals import Refusal
from campaign.rendering import drawing, fonts, glyphs, images, markup, scripts
from campaign.rendering.assets import Assets
from campaign.rendering.html import environment
from campaign.rendering.typography import set_text
from campaign.rendering.wording import wording

_STYLE = Path(__file__).resolve().parents[2] / "static/letter/card.css"
# The title is set as large as it goes on one page.
_SIZES = (1, 2, 3, 4)
# A CSS pixel is three quarters of a point.
_PIXELS_A_POINT = 4 / 3


def to_png(card: Card) -> bytes:
    """The picture. Refuses `glyphs.Unprintable` for a character that no font holds. A title that is too long
    even in the smallest size is cut off."""
    fonts.files()
    for size in _SIZES:
        document = _laid_out(card, size)
        if len(document.pages) == 1:
            break
    first = document.copy(document.pages[:1])
    pdf = first.write_pdf()
    for point in sorted(point for font in first.fonts.values() for point in font.missing):
        raise glyphs.unprintable(chr(point), "the card")
    return images.pages_of(pdf, _PIXELS_A_POINT)[0]


def _laid_out(card: Card, size: int) -> Any:
    assets = Assets({})
    try:
        parsed = HTML(string=_html(card, size), base_url="asset:card", url_fetcher=assets)
        return parsed.render(stylesheets=[_css()], font_config=drawing.font_configuration())
    except FatalURLFetchingError as error:
        raise assets.refused or Refusal("The card could not be laid out.") from error


def _html(card: Card, size: int) -> str:
    def printed(text: str) -> Markup:
        return markup.words(set_text(text, card.language))

    return (
        environment()
        .get_template("card/card.html")
        .render(
            card=card,
            title=printed(card.title),
            to=printed(card.to),
            campaign=printed(card.campaign),
            words=wording(card.language),
            direction=scripts.direction_of(card.language),
            size=size,
        )
    )


@lru_cache(maxsize=1)
def _css() -> CSS:
    return CSS(
        string=_STYLE.read_text("utf-8"),
        base_url="asset:card",
        url_fetcher=Assets({}),
        font_config=drawing.font_configuration(),
    )
