"""The composer in a browser that runs no scripts: every act is a plain form or a link."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.organisers import Organiser
from tests.support.browser import assert_fits

CAMPAIGN = "armenian-prisoners"
FIRST, SECOND = "First comes what we know.", "Second comes what we ask."


@pytest.fixture
def nora(beginning, demonstration, open_window):
    who, cookies = beginning
    return Organiser(open_window(demonstration, cookies=cookies, scripts=False), *who)


def test_a_letter_is_written_moved_edited_taken_back_and_restored(nora):
    nora.opens_the_campaign(CAMPAIGN)
    letter = nora.starts_a_letter("A letter without scripts", "Plain forms")
    page = nora.page
    rows = page.locator("#outline .row")

    def presses(name, row=None):
        (row or page).get_by_role("button", name=re.compile(f"^{name}")).first.click()

    letter.writes_a_paragraph(SECOND)
    letter.writes_a_paragraph(FIRST)
    expect(rows).to_contain_text([SECOND, FIRST])
    presses("Move up", rows.filter(has_text=FIRST))
    letter.is_told("is now 1 of 2")
    expect(rows).to_contain_text([FIRST, SECOND])

    rows.filter(has_text=FIRST).get_by_role("link", name=re.compile("^Edit")).click()
    page.get_by_label("Text", exact=True).fill("{{ 7*7 }}")
    presses("Save")
    nora.reads("is not a placeholder")
    expect(page.get_by_label("Text", exact=True)).to_have_value("{{ 7*7 }}")
    page.get_by_label("Text", exact=True).fill("First comes what anyone can see.")
    letter.saves()
    expect(rows).to_contain_text(["First comes what anyone can see.", SECOND])
    assert_fits(page)

    page.goto(page.url.partition("?")[0] + "/history")
    moved = page.get_by_role("main").get_by_role("listitem").filter(has_text="Moved")
    moved.get_by_role("link", name=re.compile("^Saving ")).click()
    presses("Restore")
    letter.is_told("Text and settings are as they were")
    expect(rows).to_contain_text([FIRST, SECOND])
