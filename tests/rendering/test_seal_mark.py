"""The code of a seal at the foot of every page: for people and for cameras, and no part of the text."""

import io
from dataclasses import dataclass, replace
from itertools import pairwise

import page as page_validation
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from campaign.domain.document import Paper, SealMark, Theme
from campaign.rendering.images import pages_of
from campaign.rendering.pdf import each_of_many, to_pdf
from tests.builders.documents import a_document, an_invited, every_kind, signed_by, supporters
from tests.rendering.test_mailing import NAMES, addressed
from tests.support.pdfs import ReadPdf

MARK = SealMark("7K4MQ-2XD9C", "https://letters.example.org/verify/")
ADDRESS = f"{MARK.address}{MARK.code}"


def a_sealed_document(mark=MARK, count=0, **settings):
    document = replace(every_kind(), seal=mark)
    document = replace(document, settings=replace(document.settings, **settings))
    return signed_by(document, supporters=supporters(count)) if count else document


def squares(pdf, scale=200 / 72):
    """What a camera reads on each page, at the sharpness of a fax."""
    pages = (Image.open(io.BytesIO(each)) for each in pages_of(pdf, scale))
    return [[each.text for each in zxingcpp.read_barcodes(page)] for page in pages]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
def test_every_page_shows_the_code_to_people_and_to_cameras(theme, paper):
    printed = to_pdf(a_sealed_document(count=130, theme=theme, paper=paper, show_code=True))
    read = ReadPdf(printed.pdf)
    assert squares(printed.pdf) == [[ADDRESS]] * printed.pages
    for page in read.pages:
        assert MARK.code in page
        assert "letters.example.org/verify" in page
    assert page_validation.validate_pdf_bytes(printed.pdf).is_compliant


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
def test_it_stands_clear_of_the_notes_and_of_the_edge(theme, paper):
    printed = to_pdf(a_sealed_document(theme=theme, paper=paper, show_code=True)).pdf
    foot, *_ = reversed(bands(Image.open(io.BytesIO(pages_of(printed, 4)[0])).convert("L"), least=4 * MM))
    assert ReadPdf(printed).pages[0].index("It froze that week") < ReadPdf(printed).pages[0].index(MARK.code)
    assert foot.above >= 4.5 * MM
    assert foot.below >= 7 * MM
    assert foot.height < 12 * MM


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
def test_where_it_is_looked_up_stands_on_the_line_of_the_page_number(theme, paper):
    printed = to_pdf(a_sealed_document(count=130, theme=theme, paper=paper, show_code=True))
    file = ReadPdf(printed.pdf).file
    assert [len(lines_of_foot(page)) for page in file.pages] == [2] * printed.pages


def test_it_is_the_same_place_on_pages_of_names():
    file = ReadPdf(to_pdf(a_sealed_document(count=130)).pdf).file
    assert len({tuple(lines_of_foot(page)) for page in file.pages}) == 1


def test_a_few_words_say_what_the_code_is_for():
    for page in ReadPdf(to_pdf(a_sealed_document(count=130)).pdf).pages:
        assert f"Check this copy: {MARK.code}" in page


def test_the_last_page_of_the_letter_says_it_to_who_listens_with_a_link():
    printed = to_pdf(a_sealed_document(count=130))
    read = ReadPdf(printed.pdf)
    words = read.structure.words
    assert words.count(MARK.code) == 1
    assert words.index("The Mayor") < words.index(f"Check this copy: {MARK.code}") < words.index("People")
    link = next(each for each in read.structure.find("Link") if "letters.example.org/verify" in each.words)
    (page,) = {page for each in (link, *link.find("Span")) for page in each.pages} or {1}
    assert ADDRESS in [str(each.A.URI) for each in read.file.pages[page].Annots if "/A" in each]
    assert page_validation.validate_pdf_bytes(printed.pdf).is_compliant


def test_on_all_other_pages_it_is_no_part_of_the_text():
    read = ReadPdf(to_pdf(a_sealed_document(count=130)).pdf)
    assert [MARK.code in each for each in read.artifacts].count(False) == 1
    assert [page.count(MARK.code) for page in read.pages] == [1] * len(read.pages)


def test_a_letter_of_one_page_shows_it_once():
    printed = to_pdf(replace(a_document(), seal=MARK))
    (page,) = ReadPdf(printed.pdf).pages
    assert page.count(MARK.code) == ReadPdf(printed.pdf).structure.words.count(MARK.code) == 1
    assert squares(printed.pdf) == [[ADDRESS]]


def test_without_an_address_the_code_is_told_alone():
    read = ReadPdf(to_pdf(a_sealed_document(SealMark(MARK.code))).pdf)
    assert read.structure.words.count(f"Check this copy: {MARK.code}") == 1
    assert MARK.code not in " ".join(read.links)


def test_the_mark_takes_no_room_from_the_letter():
    document = signed_by(a_sealed_document(), invited=(an_invited(has_signed=True),))
    marked, plain = (to_pdf(each).pdf for each in (document, replace(document, seal=None)))
    assert [above_the_foot(page) for page in pages_of(marked, 2)] == [
        above_the_foot(page) for page in pages_of(plain, 2)
    ]


MM = 4 * 72 / 25.4


@dataclass
class Band:
    """Rows of a page with ink in them: how much paper is above and below, and how high they are."""

    above: int
    height: int
    below: int


def bands(page, least):
    """The bands of a page that are so far apart, from top to bottom."""
    inked = [
        row for row in range(page.height) if page.crop((0, row, page.width, row + 1)).getextrema()[0] < 128
    ]
    starts = [inked[0], *(row for before, row in pairwise(inked) if row - before > least)]
    ends = [*(before for before, row in pairwise(inked) if row - before > least), inked[-1]]
    return [
        Band(start - before, end - start, after - end)
        for before, start, end, after in zip(
            [0, *ends], starts, ends, [*starts[1:], page.height], strict=False
        )
    ]


def lines_of_foot(page):
    """The heights from the top at which text of the foot stands, without those of notes and names."""
    pixels = float(page.MediaBox[3]) / 0.75
    heights = (
        round(float(operands[5]), 1)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "Tm"
    )
    return sorted({height for height in heights if height > pixels - 60 / 0.75})


def above_the_foot(picture):
    page = Image.open(io.BytesIO(picture))
    return page.crop((0, 0, page.width, page.height * 92 // 100)).tobytes()


def test_recipients_share_the_pages_that_show_it():
    documents = addressed(a_sealed_document(count=130), *NAMES)
    for alone, shared in zip(map(to_pdf, documents), each_of_many(documents), strict=True):
        assert pages_of(shared.pdf, 2) == pages_of(alone.pdf, 2)


def test_without_an_address_the_code_stands_alone():
    printed = to_pdf(a_sealed_document(SealMark(MARK.code)))
    assert squares(printed.pdf) == [[]] * printed.pages
    assert all(MARK.code in page for page in ReadPdf(printed.pdf).pages)


def test_the_paper_of_an_office_shows_none_unless_it_is_wished():
    printed = to_pdf(a_sealed_document(theme=Theme.CONGRESSIONAL))
    assert MARK.code not in ReadPdf(printed.pdf).text
    assert squares(printed.pdf) == [[]] * printed.pages


def test_the_line_of_a_demonstration_stands_below_it():
    printed = to_pdf(replace(a_sealed_document(), notice="Demonstration"))
    for page in ReadPdf(printed.pdf).pages:
        assert page.index(MARK.code) < page.lower().index("demonstration")
