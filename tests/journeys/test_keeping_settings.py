"""On the pages beside a letter's text, what is typed is kept while it is typed, and set by Save alone."""

from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.letter_pages import turn_to
from tests.support.browser import PHONE, assert_accessible, assert_fits

CAMPAIGN = "armenian-prisoners"
_numbers = count(1)


@pytest.fixture
def look(nora):
    """The page of a new letter's look."""
    nora.opens_the_campaign(CAMPAIGN)
    nora.starts_a_letter(f"A letter with a look, {next(_numbers)}", "Keeping")
    nora.page.goto(f"{nora.page.url.partition('?')[0]}/look")
    return nora.page


def head(page):
    return page.locator("[name=letterhead]")


def most(page):
    return page.locator("[name=most_pages]")


def is_told(page, words):
    expect(page.locator("[data-saved]")).to_contain_text(words)


def test_what_is_typed_and_left_at_once_is_there_again_and_save_sets_it(look):
    head(look).fill("A committee, kept")
    is_told(look, "for you alone, until you press Save.")
    assert_accessible(look)
    head(look).fill("A committee, left")
    turn_to(look, "Signatures", "Sign form")
    expect(look.get_by_role("heading", name="Sign form")).to_be_visible()
    turn_to(look, "Documents", "Look")
    expect(head(look)).to_have_value("A committee, left")
    expect(look.locator("form#typed")).to_contain_text("Nothing of it counts until you press Save.")

    head(look).fill("A committee, set")
    look.get_by_role("button", name="Save").click()
    expect(look.locator(".flash__line")).to_have_text("Saved.")
    expect(head(look)).to_have_value("A committee, set")
    look.reload()
    expect(head(look)).to_have_value("A committee, set")
    expect(look.locator("form#typed")).not_to_contain_text("Kept as you typed it")


def test_what_save_refuses_is_kept_too(look):
    head(look).fill("x" * 900)
    look.get_by_role("button", name="Save").click()
    expect(look.locator(".error-summary")).to_be_visible()
    is_told(look, "for you alone, until you press Save.")
    look.set_viewport_size(PHONE)
    assert_fits(look)
    turn_to(look, "Signatures")
    turn_to(look, "Documents", "Look")
    expect(head(look)).to_have_value("x" * 900)
    look.get_by_role("button", name="Let go of what I typed").click()
    expect(head(look)).not_to_have_value("x" * 900)
    look.reload()
    expect(head(look)).not_to_have_value("x" * 900)
