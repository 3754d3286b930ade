"""Signatures on paper, at the desk and in public."""

import re

import pytest

from campaign.domain.letters import LetterStatus
from campaign.domain.paper import PaperName, code_of
from campaign.rendering import press
from campaign.services import letters, on_paper
from tests.builders.letters import an_open_letter
from tests.builders.paper import entered
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.desk import at_the_desk, fresh
from tests.support.pdfs import ReadPdf

PAPER = "/desk/campaigns/river/letters/bridge/paper"


@pytest.fixture
def letter(rows, campaign):
    return an_open_letter(rows, campaign, slug="bridge", list_is_public=True)


@pytest.fixture
def desk(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign)


@pytest.fixture
def typed(letter):
    return {
        "reference": "7",
        "code": code_of(letter.revision.digest),
        "collected_on": "2026-11-22",
        "collected_at": "Main Square",
        "collected_by": "Nora Samplian",
        "count": "",
        "rows": "",
    }


def seen(page):
    return {
        name: page.find("input", name=name, type="hidden").get("value", "")
        for name in (
            *("reference", "code", "collected_on", "collected_at", "collected_by"),
            *("count", "rows", "seen"),
        )
    }


def total(rows, letter):
    number = on_paper.counts(fresh(rows), [letter.id])[letter.id]
    rows.rollback()
    return number


def test_a_sheet_is_looked_at_and_then_entered(desk, rows, letter, typed):
    page = desk.post(f"{PAPER}/look", {**typed, "rows": "Ani Samplian,Fresno,yes\nBedros Testian"}, 200)
    assert page.title == "What sheet 7 would bring"
    assert "Two names: two new." in page.text
    assert total(rows, letter) == 0
    page = desk.follow(desk.post(f"{PAPER}/enter", seen(page)))
    assert "Two signatures on sheet 7." in page.text
    assert "2, 1 shown" in page.text
    assert "Main Square, Nora Samplian" in page.text
    assert total(rows, letter) == 2


def test_the_code_of_the_text_is_one_piece_that_no_line_breaks(desk):
    code = desk.get(PAPER).find("span", class_="code code--whole")

    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", code.text)


def test_a_count_alone_is_enough(desk, rows, letter, typed):
    page = desk.post(f"{PAPER}/look", {**typed, "count": "25"}, 200)
    desk.post(f"{PAPER}/enter", seen(page))
    assert total(rows, letter) == 25


def test_what_was_not_looked_at_is_not_entered(desk, rows, letter, typed):
    page = desk.post(f"{PAPER}/look", {**typed, "rows": "Ani Samplian"}, 200)
    page = desk.post(f"{PAPER}/enter", {**seen(page), "rows": "Ani Samplian\nBedros Testian"}, 409)
    assert "Something changed meanwhile" in page.error_at("rows")
    assert page.typed("rows") == "Ani Samplian\nBedros Testian"
    assert total(rows, letter) == 0


def test_what_is_to_be_mended_stands_at_its_field_and_keeps_what_was_typed(desk, typed):
    page = desk.post(f"{PAPER}/look", {**typed, "code": "00000-00000", "count": "25"}, 200)
    assert "No text of this letter has the code" in page.error_at("code")
    assert page.typed("count") == "25"
    page = desk.post(f"{PAPER}/look", {**typed, "rows": "name,phone\nAni,1"}, 200)
    assert "phone" in page.error_at("rows")
    page = desk.post(f"{PAPER}/look", typed, 200)
    assert "Write how many signed the sheet" in page.error_at("count")


def test_a_sheet_is_corrected_with_a_reason(desk, rows, letter, typed):
    sheet = entered(rows, letter, PaperName("Ani Samplian", "Fresno", is_shown=True), "Bedros Testian")
    at = f"{PAPER}/{sheet.public_id}"
    rows.commit()
    page = desk.get(at)
    assert page.typed("rows").splitlines()[1] == "Ani Samplian,Fresno,yes"
    changed = {**typed, "reference": "1", "rows": "Ani Samplian", "reason": "Read once more."}
    assert "Say why" in desk.post(f"{at}/look", {**changed, "reason": ""}, 200).error_at("reason")
    page = desk.post(f"{at}/look", changed, 200)
    desk.post(f"{at}/correct", {**seen(page), "reason": "Read once more."})
    assert total(rows, letter) == 1
    assert "Sheet 1: Read once more." in desk.get("/desk/campaigns/river/log").text


def test_a_sheet_is_taken_out_with_a_reason(desk, rows, letter):
    sheet = entered(rows, letter, count=3)
    rows.commit()
    desk.post(f"{PAPER}/{sheet.public_id}/remove", {"reason": "Another letter's."})
    assert total(rows, letter) == 0


def test_one_name_is_left_out_of_a_sealed_letter_with_a_reason(desk, rows, letter):
    sheet = entered(rows, letter, PaperName("Ani Samplian", "Fresno", is_shown=True), "Bedros Testian")
    for status in (LetterStatus.CLOSED, LetterStatus.SEALED):
        letters.move(rows, letter, status, by=None, now=clock.now())
    ani = str(sheet.names[0].id)
    rows.commit()
    at = desk.get(PAPER).links()["Leave a name out of sheet 1"]
    page = desk.post(at, {"name": "", "reason": "They wrote."}, 200)
    assert page.error_at("name") == "Choose a name."
    assert page.typed("reason") == "They wrote."

    page = desk.follow(desk.post(at, {"name": ani, "reason": "They wrote."}))

    assert "The name is erased" in page.text
    assert total(rows, letter) == 1
    assert "Ani Samplian" not in desk.get(at).text


def test_a_sealed_letter_takes_no_sheet(desk, rows, letter, typed):
    page = desk.post(f"{PAPER}/look", {**typed, "count": "25"}, 200)
    for status in (LetterStatus.CLOSED, LetterStatus.SEALED):
        letters.move(rows, letter, status, by=None, now=clock.now())
    rows.commit()
    assert "is sealed" in desk.post(f"{PAPER}/enter", seen(page), 409).text


def test_the_public_page_says_how_many_signed_on_paper_and_names_those_who_may_be(
    visitor, rows, keys, letter
):
    a_signature(rows, keys, letter)
    entered(rows, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    rows.commit()
    page = visitor.get("/letters/bridge")
    assert "And 2 on paper." in page.text
    assert "People on paper, 2" in page.text
    assert "Ani Samplian" in page.text
    assert "Bedros Testian" not in page.text
    assert "1 person and 2 people on paper" in page.text
    assert "Ani Samplian" in visitor.get("/letters/bridge/signatories").text


def test_while_the_list_is_not_public_nobody_on_paper_is_named(visitor, rows, letter):
    entered(rows, letter, PaperName("Ani Samplian", is_shown=True))
    letter.list_is_public = False
    rows.commit()
    page = visitor.get("/letters/bridge")
    assert "And 1 on paper." in page.text
    assert "Ani Samplian" not in page.text


def test_anybody_may_print_a_sheet_of_an_open_letter(visitor, rows, letter):
    rows.commit()
    link = visitor.get("/letters/bridge").links()["collect on paper"]
    answer = visitor.get(link).response
    assert answer.mimetype == "application/pdf"
    words = " ".join(ReadPdf(answer.data).text.split())
    assert "We ask you to:" in words
    assert code_of(letter.revision.digest) in words
    letters.move(rows, letter, LetterStatus.CLOSED, by=None, now=clock.now())
    rows.commit()
    visitor.get(link, 404)


def test_the_desk_prints_sheets_with_numbers(desk):
    answer = desk.get(f"{PAPER}/sheets.pdf?first=8&number=2").response
    pages = ReadPdf(answer.data).pages
    assert ["Sheet 8" in " ".join(each.split()) for each in pages] == [True, False]
    assert "Print 1 to 50" in desk.get(f"{PAPER}/sheets.pdf?first=8&number=999", 422).error_at("number")


def test_a_sheet_that_cannot_be_printed_now_is_asked_for_again_later(visitor, rows, campaign):
    an_open_letter(rows, campaign, slug="in-a-crowd")
    rows.commit()
    taken = 0
    while press._waiting.acquire(blocking=False):
        taken += 1
    try:
        page = visitor.get("/letters/in-a-crowd/sheet.pdf", status=503)
    finally:
        press._waiting.release(taken)

    assert "Try again in a minute." in page.text
    assert page.response.headers["Retry-After"]
    assert visitor.get("/letters/in-a-crowd/sheet.pdf").response.mimetype == "application/pdf"
