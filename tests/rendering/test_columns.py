"""Pages of names that are set here, beside the same pages drawn by the layout engine."""

from dataclasses import replace

import pytest

from campaign.domain.document import Paper, Theme
from campaign.domain.signatories import Supporter
from campaign.rendering import appendix, drawn
from campaign.rendering.appendix import Plan, PlateView
from campaign.rendering.binding import Copy, bind
from campaign.rendering.drawing import draw
from campaign.rendering.html import to_html
from campaign.rendering.images import pages_of
from campaign.rendering.lines import lines
from campaign.rendering.metadata import About
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document, settings, signed_by
from tests.support.pdfs import ReadPdf
from tests.support.tags import check_parent_tree

PLAIN = (
    Supporter("Ann Abel", "Fresno, California"),
    Supporter("William Wolfgang O'Brien-Te 1907", "St. Louis Park, Minnesota, United States"),
    Supporter("Zoë Łukasz Þórunn Çelik", "Bath, Maine"),
    Supporter("J. R. (Jo) Smith & Co", ""),
    Supporter("Tiffany Fjord", "Office of the Society of the Larch Street Walkers, Springfield"),
)
OTHERS = (
    Supporter("Անի Օրինակյան", "Երևան"),
    Supporter("Иван Примеров", "Bath, Maine"),
    Supporter("Γιώργος Παραδείγματος", ""),
    Supporter("محمد مثال", "Bath, Maine"),
    Supporter("דוד דוגמה", ""),
    Supporter("王小明", ""),
    Supporter("Donaudampfschifffahrtsgesellschaftskapitän Wolfeschlegelsteinhausen", "Wien"),
    Supporter("A̋nn Abel", ""),
)


def both_ways(document, names, above=3):
    """A page of names as it is printed, and as the engine draws it."""
    plan = Plan.of(signed_by(document, supporters=names))
    view = PlateView(plan.again(names, above), plan.language, "People")
    return appendix._plate(view, document.settings), drawn.plate(appendix._by_engine(view, document.settings))


def picture(plate, document):
    """A page with nothing but a plate and a number."""
    letter = drawn.taken_apart(draw(to_html(document), document.settings, {}))
    around = appendix.lay(signed_by(document, supporters=PLAIN)).appendix
    pages = replace(around, pages=((plate,),), numbers=around.numbers[:1])
    return pages_of(bind([Copy(letter, appendix=pages)], About.of(document)), 3)[-1]


@pytest.mark.parametrize("names", [PLAIN, (*PLAIN, *OTHERS)], ids=["plain", "of every script"])
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("theme", Theme)
def test_a_page_looks_as_if_the_engine_had_drawn_it(theme, paper, names):
    document = a_document(settings=settings(theme=theme, paper=paper))
    ours, engines = both_ways(document, names * 3)
    assert picture(ours, document) == picture(engines, document)


def test_a_page_holds_the_glyphs_that_the_engine_would_use():
    ours, engines = both_ways(a_document(), (*PLAIN, *OTHERS))
    assert {face: set(glyphs) for face, glyphs in ours.glyphs.items()} == {
        face: set(glyphs) for face, glyphs in engines.glyphs.items()
    }


def test_names_are_read_in_their_order_whoever_drew_them():
    names = [name for pair in zip(PLAIN, OTHERS, strict=False) for name in pair]
    printed = ReadPdf(to_pdf(signed_by(a_document(), supporters=tuple(names))).pdf)
    check_parent_tree(printed.file)
    items = [item.words for each in printed.structure.find("L") for item in each.find("LI")]
    plain = [name.shown.split()[0] for name in PLAIN]
    assert [first for words in items for first in plain if words.startswith(first)] == plain


def test_plain_names_ask_nothing_of_the_engine():
    document = a_document()
    known = appendix._specimen(document.settings, "en")
    plan = Plan.of(signed_by(document, supporters=PLAIN))
    piece = plan.again(PLAIN, 0)
    entries = (*piece.holds.left, *piece.holds.right)
    assert all(lines(entry.html, known) for entry in entries)


def test_a_letter_that_is_read_from_the_right_is_left_to_the_engine():
    document = a_document(language="ar")
    assert appendix._specimen(document.settings, "ar") is None
    ours, engines = both_ways(document, PLAIN)
    assert ours == engines
