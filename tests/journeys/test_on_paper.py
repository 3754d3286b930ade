"""Sheets are printed and signed on a square; a count and names come back, and are called paper everywhere."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.journeys.printing import Printing
from tests.support.browser import PHONE, assert_accessible, assert_fits, file_behind, pdf_behind
from tests.support.pdfs import ReadPdf

LETTER = "/desk/campaigns/armenian-prisoners/letters/release-the-prisoners"
# The zone of the demonstration.
ZONE = ZoneInfo("America/New_York")
NAMES = "Ani Samplian,Fresno,yes\nBedros Testian,Fresno\nCarla Probe,Oakland,yes"


def test_what_was_signed_on_paper_is_called_so_in_public_and_in_print(demonstration, nora, open_window):
    desk = nora.page
    code = prints_sheets(desk)
    enters(desk, {"Number of the sheet": "1", "Code of the text": code, "How many signed": "25"})
    enters(desk, {"Number of the sheet": "2", "Code of the text": code.lower(), "Names": NAMES})
    expect(desk.get_by_role("main")).to_contain_text("28 people have signed on paper.")
    can_be_read(desk)

    reader = open_window(demonstration, PHONE, scripts=False)
    reader.goto("/letters/release-the-prisoners")
    expect(reader.get_by_role("main")).to_contain_text("And 28 on paper.")
    on_paper = reader.locator("#on-paper")
    expect(on_paper).to_contain_text("Carla Probe")
    expect(on_paper).not_to_contain_text("Bedros Testian")
    assert_fits(reader)

    desk.goto(f"{LETTER}/print")
    last = Printing(desk).prints_for("Marco Rubio").pages[-1]
    assert "28 people have signed this letter on paper." in " ".join(last.split())
    assert "26 of them are counted here and not named." in " ".join(last.split())
    assert "Ani Samplian" in last

    takes_the_list_along(desk)


def prints_sheets(page):
    """Two sheets; the code that stands at their foot."""
    page.goto(f"{LETTER}/supporters")
    page.get_by_role("link", name="Signatures on paper").click()
    can_be_read(page)
    page.get_by_label("How many sheets").fill("2")
    read = ReadPdf(pdf_behind(page.get_by_role("button", name="Print sheets (PDF)")))
    assert len(read.pages) == 2
    page.goto(f"{LETTER}/paper")
    return re.search(r"Text ([0-9A-Z]{5}-[0-9A-Z]{5})", read.pages[1])[1]


def enters(page, typed):
    """A sheet, after a look at what it would bring."""
    page.get_by_role("link", name="Enter a sheet").click()
    for label, text in {**typed, "Signed on": f"{datetime.now(ZONE).date()}", "Where": "Main Square"}.items():
        page.get_by_label(label, exact=label == "Names").fill(text)
    can_be_read(page)
    page.get_by_role("button", name="Show what would happen").click()
    can_be_read(page)
    page.get_by_role("button", name="Enter the sheet").click()
    expect(page.get_by_role("main")).to_contain_text("counted apart")


def takes_the_list_along(page):
    page.goto(f"{LETTER}/lists")
    can_be_read(page)
    content = file_behind(page.get_by_role("button", name="Signatures on paper as CSV")).decode("utf-8-sig")
    assert content.count("Main Square") == 4


def can_be_read(page):
    assert_accessible(page)
    assert_fits(page)
