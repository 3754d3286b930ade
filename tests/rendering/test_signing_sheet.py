"""The sheet that people sign by hand: one page each, with what they sign above the lines."""

from dataclasses import replace

import page as page_validation

from campaign.domain import languages
from campaign.domain.blocks import Demand, Purpose
from campaign.domain.lettertext import Placed
from campaign.rendering import signing_sheet
from campaign.rendering.sheet_wording import _WORDINGS, sheet_wording
from tests.builders.documents import a_document
from tests.support.pdfs import ReadPdf

CODE = "7K4MQ-2XD9C"


def a_sheet(*bullets, **more):
    placed = [
        Placed(f"ask-{number}", Purpose.ASK_LIST, Demand(bullet, clause="act"))
        for number, bullet in enumerate(bullets)
    ]
    sheet = signing_sheet.of_document(
        a_document(blocks=tuple(placed), title="Open the bridge"),
        addressed_to="Ada Example, Commissioner of Roads",
        campaign="The River",
        address="https://letters.example/letters/bridge",
        code=CODE,
        months=4,
    )
    return replace(sheet, **more)


def test_each_sheet_is_a_page_with_its_number_and_says_what_is_signed():
    content = signing_sheet.to_pdf(a_sheet("open the bridge", "mend the road[^map]", numbers=("8", "9")))
    pages = [" ".join(page.split()) for page in ReadPdf(content).pages]
    assert len(pages) == 2
    for number, words in zip(("8", "9"), pages, strict=True):
        assert f"Sheet {number}" in words
        assert "open the bridge; and" in words
        assert "mend the road." in words
        assert "letters.example/letters/bridge" in words
        assert f"Text {CODE}" in words
    assert page_validation.validate_pdf_bytes(content, profile="ua1").is_compliant


def test_an_armenian_sheet_says_everything_in_its_own_words():
    english, armenian = sheet_wording("de"), sheet_wording("hy-AM")
    same = {name for name in english.__slots__ if getattr(english, name) == getattr(armenian, name)}
    assert same == set()
    assert set(_WORDINGS) == set(languages.WORDED)
    content = signing_sheet.to_pdf(a_sheet("բացել կամուրջը", language="hy"))
    (page,) = ReadPdf(content).pages
    words = " ".join(page.split())
    assert all(each in words for each in (armenian.lead, armenian.name, armenian.tick, armenian.signature))
    assert "«The River» արշավի կազմակերպիչները" in words
    assert "sign" not in words.replace("letters.example", "")
    assert page_validation.validate_pdf_bytes(content, profile="ua1").is_compliant


def test_long_demands_leave_room_for_lines_to_sign_on():
    many = [f"do number {number}, " + "which takes many words to say " * 12 for number in range(12)]
    (words,) = ReadPdf(signing_sheet.to_pdf(a_sheet(*many))).pages
    assert str(signing_sheet.FEWEST_LINES) in words.split()
    assert "Collected on" in words
