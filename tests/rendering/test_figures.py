"""A figure that fits no page where it stands leaves no half page empty."""

import io
import re

import page as page_validation
import pikepdf
import pytest
from PIL import Image

from campaign.domain.blocks import Figure, Heading
from campaign.domain.document import Paper, Theme
from campaign.letterfile import pictures
from campaign.rendering import figures
from campaign.rendering.images import pages_of
from campaign.rendering.pdf import each_of_many, to_pdf
from tests.builders.documents import a_document, settings
from tests.builders.letter_texts import a_block
from tests.letterfile.pictures import encoded
from tests.rendering.test_mailing import NAMES, addressed
from tests.support.pdfs import ReadPdf

SENTENCE = "They have crossed the river here on foot for as long as anyone can remember. "
PICTURE = pictures.stored(encoded("PNG", Image.linear_gradient("L").resize((900, 620)).convert("RGB")))
# Four inches, in pixels.
WHOLE = 384


def a_letter(before, *after, caption="The caption", last=SENTENCE, notes=None, **more):
    """So many paragraphs, a figure, and paragraphs named After0 and so on, unless other blocks are given."""
    paragraphs = (a_block(SENTENCE * 4, id=f"p{number}") for number in range(before))
    rest = after or tuple(a_block(f"After{number} {SENTENCE * 4}", id=f"q{number}") for number in range(4))
    return a_document(
        *paragraphs,
        a_block(last, id="last"),
        a_block(Figure(caption, PICTURE.name, "A rising line"), id="figure"),
        *rest,
        notes=notes or {},
        settings=settings(**more),
        pictures={PICTURE.name: PICTURE.content},
    )


def height(read):
    """How high the picture is drawn, in pixels."""
    for page in read.file.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "cm" and abs(float(operands[0])) > 200:
                return abs(float(operands[3]))
    raise AssertionError("No picture is drawn.")


def order(read):
    return re.findall(r"After\d|The caption", read.structure.words)


def read(document):
    return ReadPdf(to_pdf(document).pdf)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("before", range(6))
def test_no_page_before_a_figure_is_left_half_empty(before, theme, paper):
    printed = read(a_letter(before, theme=theme, paper=paper))
    for page in pages_of(printed.content, 1)[:-1]:
        picture = Image.open(io.BytesIO(page)).convert("L").point(lambda value: 255 * (value < 200))
        # Above the page number, which stands alone at the foot.
        text = picture.crop((0, 0, picture.width, picture.height * 92 // 100)).getbbox()
        assert text[3] > picture.height * 0.72
    assert height(printed) >= figures.LEAST * WHOLE - 1
    assert sorted(order(printed)) == ["After0", "After1", "After2", "After3", "The caption"]


def test_a_figure_that_is_a_little_too_high_is_drawn_smaller():
    heights = {height(read(a_letter(before))) for before in range(6)}
    assert len(heights) > 1
    assert max(heights) == WHOLE
    smaller = next(before for before in range(6) if height(read(a_letter(before))) < WHOLE)
    assert order(read(a_letter(smaller)))[0] == "The caption"


def later():
    """The fewest paragraphs before a figure that another paragraph passes."""
    return next(before for before in range(6) if order(read(a_letter(before)))[0] == "After0")


def test_else_the_paragraph_that_follows_comes_before_it():
    printed = read(a_letter(later()))
    assert printed.page_of("After0") == [1]
    assert printed.page_of("The caption") == [2]
    assert height(printed) == WHOLE
    assert page_validation.validate_pdf_bytes(printed.content).is_compliant


def test_a_figure_that_a_colon_announces_stays_behind_it():
    printed = read(a_letter(later(), last=f"{SENTENCE}So it looks:"))
    assert order(printed)[0] == "The caption"


def test_a_figure_whose_caption_calls_a_note_stays_in_its_place():
    printed = read(a_letter(later(), caption="The caption[^n]", notes={"n": "Counted by hand."}))
    assert order(printed)[0] == "The caption"


def test_only_a_paragraph_passes():
    printed = read(a_letter(later(), a_block(Heading("A heading")), a_block(f"After0 {SENTENCE * 4}")))
    assert order(printed)[0] == "The caption"


def test_notes_keep_their_order():
    after = tuple(a_block(f"After{number}[^n{number}] {SENTENCE * 4}") for number in range(3))
    printed = read(a_letter(later(), *after, notes={f"n{number}": f"Of {number}." for number in range(3)}))
    assert [each.words.split()[0] for each in printed.structure.find("Note")] == ["1", "2", "3"]


def test_recipients_share_such_pages():
    documents = addressed(a_letter(later()), *NAMES)
    for alone, shared in zip(map(to_pdf, documents), each_of_many(documents), strict=True):
        assert pages_of(shared.pdf, 1) == pages_of(alone.pdf, 1)
