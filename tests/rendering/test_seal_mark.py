"""The code of a seal at the foot of every page: for people and for cameras, and no part of the text."""

import io
from dataclasses import replace

import page as page_validation
import pytest
import zxingcpp
from PIL import Image

from campaign.domain.document import Paper, SealMark, Theme
from campaign.rendering.images import pages_of
from campaign.rendering.pdf import each_of_many, to_pdf
from tests.builders.documents import every_kind, signed_by, supporters
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


def test_the_mark_takes_no_room_from_the_letter():
    document = a_sealed_document(count=130)
    marked, plain = (to_pdf(each).pdf for each in (document, replace(document, seal=None)))
    assert [above_the_foot(page) for page in pages_of(marked, 2)] == [
        above_the_foot(page) for page in pages_of(plain, 2)
    ]
    assert ReadPdf(marked).structure.words == ReadPdf(plain).structure.words


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
