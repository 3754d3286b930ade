"""Words are saved while they are typed, by two people at once, and whatever becomes of the server."""

import pytest
from playwright.sync_api import expect

from tests.journeys.organisers import Organiser
from tests.support.browser import DESK, assert_accessible

CAMPAIGN = "armenian-prisoners"
TITLE = "A letter that saves itself"
WORDS = "One two three four five six seven eight nine ten."


@pytest.fixture
def levon(demonstration, open_window):
    return Organiser(open_window(demonstration), "Levon Margarian-Ink", "levon.saves@larch.example")


@pytest.fixture
def nora(nora):
    """In the campaign whose letters are written here."""
    nora.opens_the_campaign(CAMPAIGN)
    return nora


@pytest.fixture
def window(browser, bare):
    """A window in which a dead connection is no fault."""
    context = browser.new_context(base_url=bare.address, viewport=DESK, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def text(page):
    return page.locator("#writing").get_by_label("Text")


def is_told(page, words):
    expect(page.locator("#writing [data-saved]")).to_contain_text(words)


def begins(organiser, title):
    """A letter of one block, which is open to be edited."""
    draft = organiser.starts_a_letter(title, "Saving")
    draft.writes_a_paragraph(WORDS)
    draft.begins_to_edit("One two")
    return draft


def test_two_write_in_one_block_and_both_stand_in_it(demonstration, nora, levon):
    nora.asks_in(levon)
    hers = nora.starts_a_letter(TITLE, "Saving")
    hers.writes_a_paragraph(WORDS)
    levon.opens_the_link_in_the_mail(demonstration.mailbox)
    levon.opens_the_campaign(CAMPAIGN)
    his = levon.opens_the_letter(TITLE)

    hers.begins_to_edit("One two")
    his.begins_to_edit("One two")
    text(nora.page).fill(WORDS.replace("two", "TWO"))
    is_told(nora.page, "Saved")
    assert_accessible(nora.page)
    text(levon.page).fill(WORDS.replace("nine", "NINE"))
    is_told(levon.page, "with what Nora Samplian-Whitlock wrote meanwhile")
    expect(text(levon.page)).to_have_value(WORDS.replace("two", "TWO").replace("nine", "NINE"))

    text(nora.page).fill(WORDS.replace("two", "TWO").replace("five", "FIVE"))
    is_told(nora.page, "with what Levon Margarian-Ink wrote meanwhile")
    hers.saves()
    nora.reads("One TWO three four FIVE six seven eight NINE ten.")


def test_each_sees_what_the_other_does_and_types_on(demonstration, nora, open_window):
    levon = Organiser(open_window(demonstration), "Levon Margarian-Ink", "levon.sees@larch.example")
    nora.asks_in(levon)
    hers = nora.starts_a_letter(f"{TITLE}, seen", "Saving")
    hers.writes_a_paragraph("A block of hers.")
    hers.writes_a_paragraph("A block of his.")
    levon.opens_the_link_in_the_mail(demonstration.mailbox)
    levon.opens_the_campaign(CAMPAIGN)
    his = levon.opens_the_letter(f"{TITLE}, seen")

    hers.begins_to_edit("A block of hers")
    text(nora.page).fill("Half a sent")
    his.begins_to_edit("A block of his")
    text(levon.page).fill("Changed under her eyes.")
    outline = nora.page.get_by_role("region", name="Outline")
    expect(outline).to_contain_text("Changed under her eyes.")
    expect(outline).to_contain_text("Levon Margarian-Ink is writing here")
    expect(text(nora.page)).to_be_focused()
    expect(text(nora.page)).to_have_value("Half a sent")
    expect(levon.page.get_by_role("region", name="Outline")).to_contain_text(
        "Nora Samplian-Whitlock is writing"
    )
    assert_accessible(nora.page)


def test_a_reload_and_a_closed_form_lose_nothing(nora):
    hers = nora.starts_a_letter(f"{TITLE}, again", "Saving")
    page = nora.page
    page.get_by_role("link", name="Paragraph", exact=True).click()
    text(page).fill("A new block that nobody has saved.")
    page.reload()
    expect(text(page)).to_have_value("A new block that nobody has saved.")
    is_told(page, "Kept")
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Outline")).to_contain_text("is kept and not in the letter")
    page.get_by_role("link", name="Go on with it").click()
    expect(text(page)).to_have_value("A new block that nobody has saved.")
    hers.saves()
    hers.begins_to_edit("A new block")
    text(page).fill("Typed, and left at once.")
    page.keyboard.press("Escape")
    expect(page.locator("#writing")).to_have_count(0)
    page.reload()
    nora.reads("Typed, and left at once.")


def test_words_outlive_a_server_that_is_killed_before_they_are_saved(bare, window):
    tamar = Organiser(window, "Tamar Penrose-Vale", "tamar@larch.example")
    tamar.becomes_the_first_administrator(bare.first_link)
    tamar.starts_a_campaign("The footbridge", "It is shut.", "Society of the Walkers", "14 Larch Street")
    begins(tamar, TITLE)
    text(window).press_sequentially("Typed before the end. ")
    bare.kill()
    is_told(window, "The connection is gone")
    asked = []
    window.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    window.close(run_before_unload=True)
    expect(text(window)).to_be_visible()
    assert asked == ["beforeunload"]

    bare.start()
    is_told(window, "Saved")
    text(window).press_sequentially("And more. ")
    bare.kill()
    typed = text(window).input_value()
    bare.start()
    window.reload()
    expect(text(window)).to_have_value(typed)
    window.keyboard.press("Escape")
    expect(window.locator("#writing")).to_have_count(0)
    window.reload()
    tamar.reads("And more.")


def test_a_page_that_is_out_of_date_says_so_and_asks_no_more(nora):
    begins(nora, f"{TITLE}, out of date")
    page = nora.page
    sent = []

    def refuse(route):
        sent.append(route.request.url)
        route.fulfill(status=400, content_type="text/html", body="<p>This is not taken any more.</p>")

    page.route("**/autosave", refuse)
    page.clock.install()
    text(page).press_sequentially("Too late. ")
    page.clock.run_for(2_000)
    is_told(page, "This page is out of date: copy your words and open the letter again.")
    page.clock.run_for(60_000)
    assert len(sent) == 1


def test_nothing_is_typed_into_a_form_that_is_being_saved(nora):
    hers = begins(nora, f"{TITLE}, held")
    page, held = nora.page, []
    page.route("**/blocks/paragraph", lambda route: held.append(route))
    text(page).fill("Saved as it is.")
    page.locator("#writing").get_by_role("button", name="Save").click()
    expect(text(page)).not_to_be_editable()
    part = page.locator("#writing [name=purpose]")
    expect(part).to_have_js_property("inert", True)
    held.pop().continue_()
    hers.is_told("Saved")
    nora.reads("Saved as it is.")


def test_words_that_are_taken_no_more_are_shown_to_be_copied(nora):
    begins(nora, f"{TITLE}, left")
    page = nora.page
    page.route("**/autosave", lambda route: route.abort())
    text(page).fill("Words that wait in the window.")
    is_told(page, "The connection is gone")
    page.unroute("**/autosave")
    page.route("**/autosave", lambda route: route.fulfill(status=400, body="<p>Gone.</p>"))
    page.goto(page.url.partition("?")[0].partition("/blocks")[0])
    left = page.locator("section", has=page.get_by_role("button", name="Let go of it"))
    expect(left).to_contain_text("Words that wait in the window.")
    assert_accessible(page)
    left.get_by_role("button", name="Let go of it").click()
    expect(left).to_have_count(0)
    page.reload()
    expect(page.locator("#outline .row")).to_have_count(1)
    expect(left).to_have_count(0)
