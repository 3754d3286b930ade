"""What tells a letter that was set from one that was typed, read back from real pages in every theme."""

import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from campaign.domain.document import Letterhead, Paper, Theme
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document, settings
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, a_source, an_opening
from tests.support.glyphs import runs
from tests.support.pdfs import ReadPdf

LOOKS = [(theme, paper) for theme in Theme for paper in Paper]
# Of several lines each, so that a line end and a page end come anywhere in them.
FILLER = "They have crossed the river here on foot for as long as anyone can remember. "
KEPT = ("Section 907", "§ 907", "January 20", "Dr. Vale", "M. T. Vale", "Mr. President", "5 million", "40 km")
URL = "https://archive.example/" + "".join(f"collection-{number}/report/" for number in range(14)) + "end"


def look(document, theme, paper):
    return replace(document, settings=settings(theme=theme, paper=paper, letterhead=HEAD))


HEAD = Letterhead("Society of the Walkers", ("12 Larch St., NW · Springfield 20005",))


@pytest.fixture(scope="module", params=LOOKS, ids="-".join)
def looked(request):
    """One page with everything on it, and its theme."""
    theme, paper = request.param
    text = a_letter_text(
        blocks=(
            an_opening(),
            a_block("Officials counted 1907 people. AVATAR. To Wales.[^count]"),
            a_demand(),
        ),
        sources={"count": a_source()},
    )
    return to_pdf(look(a_document(text=text), theme, paper)).pdf, theme


@pytest.fixture(scope="module", params=LOOKS, ids="-".join)
def long(request):
    """Some pages of paragraphs whose lines end everywhere, and long asks."""
    theme, paper = request.param
    blocks = [
        a_block(f"P{number:02} {'so ' * number}{kept} is. {FILLER * 4}Q{number:02}", id=f"p{number}")
        for number, kept in enumerate(KEPT * 3)
    ]
    asks = [
        a_demand(
            f"A{number:02} {FILLER[:-2].lower()} and {FILLER[:-2].lower()} Z{number:02}", id=f"a{number}"
        )
        for number in range(6)
    ]
    text = a_letter_text(blocks=(an_opening(), *blocks, *asks))
    return to_pdf(look(a_document(text=text), theme, paper)).pdf


def run_with(content, *wanted):
    """The one run of the first page in which these glyphs follow one another."""
    return next(run for run in runs(content) if " ".join(wanted) in " ".join(run.names))


def lines(content):
    """The lines of each page, from top to bottom, with spaces that do not break as spaces."""
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]


def test_small_capitals_are_drawn_as_such(looked):
    content, theme = looked
    small = [len(run.made_by("smcp", "c2sc")) for run in runs(content)]
    # The abbreviations of the post, and all of a letterhead but its first letters.
    assert small.count(2) >= 2
    assert (max(small) > 10) is (theme is not Theme.PLAIN)


def test_figures_are_old_style_in_the_text_but_on_the_paper_of_an_office(looked):
    content, theme = looked
    body = run_with(content, *"people")
    assert len(body.made_by("onum")) == (0 if theme is Theme.CONGRESSIONAL else 4)


def test_figures_of_addresses_and_notes_are_lining(looked):
    content, _ = looked
    for words in (("S", "p", "r", "i", "n", "g"), ("L", "e", "d", "g", "e", "r")):
        assert run_with(content, *words).made_by("onum") == []


def test_letters_are_joined_and_kerned(looked):
    content, _ = looked
    body = run_with(content, *"people")
    assert body.made_by("liga")
    assert body.is_kerned


def test_the_mark_of_a_note_is_a_superior_figure(looked):
    content, _ = looked
    marks = [run for run in runs(content) if run.names and run.names == run.made_by("sups")]
    # In the text, and before the note.
    assert len(marks) == 2


def test_what_belongs_together_is_never_on_two_lines(long):
    for page in lines(long):
        for before, after in pairwise(page):
            joined = f"{before.split()[-1]} {after.split()[0]}"
            assert not [kept for kept in KEPT if joined in kept], joined


def test_no_line_of_a_paragraph_is_alone_on_a_page(long):
    for page in lines(long)[:-1]:
        body = [line for line in page if not line.startswith(("Page", "The Honorable Ada Example: "))]
        starts = [number for number, line in enumerate(body) if re.match(r"P\d\d ", line)]
        ends = [number for number, line in enumerate(body) if re.search(r"Q\d\d$", line)]
        if starts and (not ends or starts[-1] > ends[-1]):
            assert len(body) - starts[-1] >= 2
        if ends and (not starts or ends[0] < starts[0]):
            assert (
                ends[0] - next((number for number, line in enumerate(body) if "January 20, 2026" not in line))
                >= 1
            )


def test_an_ask_is_never_torn(long):
    pages = ReadPdf(long).pages
    for number in range(6):
        (page,) = (page for page in pages if f"A{number:02} they" in page)
        assert f"Z{number:02}" in page


def test_pages_after_the_first_name_the_letter_and_its_date(long):
    first, *others = ReadPdf(long).pages
    assert "The Honorable Ada Example: " not in first
    assert len(others) >= 2
    for page in others:
        assert "The Honorable Ada Example: The footbridge on Larch Street" in page
        assert "January 20, 2026" in page


@pytest.mark.parametrize(("theme", "paper"), LOOKS)
def test_a_long_address_in_a_note_breaks_after_its_slashes(theme, paper):
    text = a_letter_text(
        blocks=(an_opening(), a_block("They crossed.[^far]"), a_demand()),
        sources={"far": a_source(url=URL)},
    )
    (page,) = lines(to_pdf(look(a_document(text=text), theme, paper)).pdf)
    within = [line for line in page if "collection-" in line]
    assert len(within) >= 3
    for line in within[:-1]:
        assert line.endswith("/")
