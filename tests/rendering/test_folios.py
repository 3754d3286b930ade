import re

import pytest

from campaign.domain.document import Paper, Theme
from campaign.rendering import folios
from campaign.rendering.drawing import draw
from campaign.rendering.html import environment
from campaign.rendering.page import Page
from tests.builders.documents import a_document, settings

PLACE = re.compile(r"1 0 0 -1 ([0-9.]+) ([0-9.]+) Tm")
GLYPHS = re.compile(r"<([0-9a-f]{4})>(-?[0-9]+)")


def drawn_alone(page, number, pages):
    """A number as WeasyPrint draws it."""

    class Numbered:
        language, direction, title = page.language, page.direction, page.title

        def roll_folio(self, *_):
            return page.roll_folio(number, pages)

    html = environment().get_template("roll/folio.html").render(letter=Numbered())
    drawing = draw(html, page.document.settings, {})
    return folios.folio_of(drawing, page.roll_folio(number, pages))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("number", "pages"), [(7, 12), (9_999, 10_211)])
def test_a_number_stands_where_it_would_have_been_drawn(theme, paper, number, pages):
    page = Page(a_document(settings=settings(theme=theme, paper=paper)))
    learnt, drawn = drawn_alone(page, 1, 1), drawn_alone(page, number, pages)
    assert (learnt.face, learnt.size, learnt.y) == (drawn.face, drawn.size, drawn.y)
    # Both end at the margin: what is learnt of one number holds for every other.
    assert learnt.right == pytest.approx(drawn.right, abs=0.02)


def test_a_number_is_an_artifact_and_told_in_letters():
    page = Page(a_document())
    folio = drawn_alone(page, 1, 1)
    drawn = folio.drawn("Signatories, page 3 of 12").decode()
    assert drawn.startswith("/Artifact <</Type /Pagination>> BDC")
    told = folio.glyphs(["Signatories, page 3 of 12"])[folio.face]
    read = "".join(told[int(glyph, 16)][0] for glyph, _ in GLYPHS.findall(drawn))
    assert read == "Signatories, page 3 of 12"
    assert PLACE.search(drawn)
