"""The composer with scripts: keys, dragging, searching, typing; and no page is loaded anew."""

import re
from contextlib import contextmanager

from playwright.sync_api import expect

from tests.support.browser import assert_accessible


def rows(page):
    return page.locator("#outline [data-name]")


def names(page):
    return rows(page).evaluate_all("rows => rows.map(row => row.dataset.name)")


def chosen(page):
    return page.locator("#outline .row--chosen")


def said(page, words):
    """What a screen reader is told."""
    expect(page.locator("#said")).to_contain_text(words)


@contextmanager
def no_page_is_loaded(page):
    page.evaluate("window.isTheSamePage = true")
    yield
    assert page.evaluate("window.isTheSamePage === true")


def test_arrows_choose_and_move_and_say_where_a_block_is(page):
    before = names(page)
    with no_page_is_loaded(page):
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        expect(chosen(page)).to_have_attribute("data-name", before[1])
        page.keyboard.press("Alt+ArrowDown")
        said(page, "is now 3 of 14.")
        expect(chosen(page).get_by_role("link").first).to_be_focused()
        page.keyboard.press("Alt+ArrowUp")
        said(page, "is now 2 of 14.")
    assert names(page) == before


def test_enter_edits_and_escape_leaves(page):
    with no_page_is_loaded(page):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("form", name="Paragraph").get_by_label("Text")).to_be_focused()
        assert_accessible(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("form", name="Paragraph")).to_have_count(0)
        expect(chosen(page).get_by_role("link").first).to_be_focused()


def test_a_block_is_dragged_to_another_place(page):
    before = names(page)
    with no_page_is_loaded(page):
        rows(page).nth(0).locator("[data-handle]").drag_to(rows(page).nth(2).locator("[data-handle]"))
        said(page, "is now 3 of 14.")
    after = [*before[1:3], before[0], *before[3:]]
    assert names(page) == after
    page.reload()
    assert names(page) == after


def test_the_library_follows_what_is_typed_and_its_blocks_come_behind_the_chosen_one(page):
    with no_page_is_loaded(page):
        rows(page).nth(1).get_by_role("link").first.click()
        page.keyboard.press("/")
        expect(page.get_by_label("Search blocks")).to_be_focused()
        page.keyboard.type("corridor")
        expect(page.locator(".shelf__count")).to_have_text("One block found, of 41")
        expect(page.get_by_label("Search blocks")).to_be_focused()
        page.get_by_role("button", name="Place “September 2023 and the Lachin corridor”").click()
        said(page, "is in the letter, 3 of 15.")
    assert names(page)[2] == "lachin-corridor-2"


def test_enter_searches_at_once_and_the_pause_after_typing_asks_no_second_time(nora):
    nora.opens_the_campaign("armenian-prisoners")
    nora.starts_a_letter("A letter that is searched for", "Searching")
    page, asked = nora.page, []
    page.clock.install()
    page.route("**/letters/*words=corridor*", lambda route: asked.append(route))
    page.keyboard.press("/")
    page.keyboard.type("corridor")
    with page.expect_request("**/letters/*words=corridor*"):
        page.keyboard.press("Enter")
    page.clock.run_for(1_000)
    asked[0].continue_()
    expect(page.locator(".shelf__count")).to_have_text("One block found, of 41")
    assert len(asked) == 1


def test_blocks_placed_before_an_answer_is_there_come_in_the_order_of_the_presses(page):
    placing, asked = re.compile(r"/place(\?|$)"), []

    def hold_the_first(route):
        asked.append(route)
        if len(asked) > 1:
            route.continue_()

    page.route(placing, hold_the_first)
    with no_page_is_loaded(page):
        rows(page).nth(1).locator("[data-choose]").click()
        with page.expect_request(placing):
            page.get_by_role("button", name="Place “September 2023 and the Lachin corridor”").click()
        page.get_by_role("button", name="Place “The date of the return”").click()
        page.get_by_role("button", name="Place “Closing appeal”").click()
        assert len(asked) == 1
        asked[0].continue_()
        said(page, "“Closing appeal” is in the letter, 5 of 17.")
    page.unroute(placing)
    assert names(page)[2:5] == ["lachin-corridor-2", "the-second-date-2", "closing-your-decision"]
    expect(chosen(page)).to_have_attribute("data-name", "closing-your-decision")


def test_a_block_placed_last_and_one_that_is_chosen_show_their_acts(page):
    size = page.viewport_size
    page.set_viewport_size({"width": 1280, "height": 800})
    rows(page).last.locator("[data-choose]").click()
    expect(rows(page).last.get_by_role("link", name=re.compile("^Edit"))).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Place “Closing appeal”").click()
    said(page, "is in the letter, 15 of 15.")
    expect(chosen(page).get_by_role("link", name=re.compile("^Edit"))).to_be_in_viewport(ratio=1)
    page.set_viewport_size(size)


def test_the_page_shows_words_while_they_are_typed_and_after_they_are_saved(page):
    sheet = page.get_by_role("region", name="as it prints for Secretary Rubio").get_by_role("img")
    expect(sheet).to_be_visible()
    before = sheet.get_attribute("src")
    with no_page_is_loaded(page):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.get_by_role("form", name="Paragraph").get_by_label("Text").fill("We ask. {{ fact.nope }}")
        expect(page.locator("#proof [data-line]")).to_have_text("With words that are not saved yet.")
        page.get_by_role("form", name="Paragraph").get_by_role("button", name="Save", exact=True).click()
        said(page, "Saved")
        expect(page.get_by_role("link", name="Open for signature: one thing to mend")).to_be_visible()
        expect(page.locator("#proof [data-line]")).to_be_hidden()
    assert sheet.get_attribute("src") != before


def test_what_was_saved_while_it_was_typed_is_called_saved_and_can_be_taken_back(page):
    form = page.get_by_role("form", name="Paragraph")
    line = page.locator("#proof [data-line]")
    with no_page_is_loaded(page):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        before = form.get_by_label("Text").input_value()
        expect(form.get_by_role("link", name="Leave it")).to_be_visible()
        form.get_by_label("Text").fill("We ask, and here {{ fact.nope }} stands.")
        expect(line).to_have_text("With words that are not saved yet.")
        expect(form.get_by_role("status")).to_contain_text("Saved")
        expect(line).to_be_hidden()
        expect(page.get_by_role("link", name="Open for signature: one thing to mend")).to_be_visible()
        form.get_by_role("button", name="Take back what I typed").click()
        expect(form.get_by_label("Text")).to_have_value(before)
        expect(page.get_by_role("link", name="Open for signature", exact=True)).to_be_visible()
        form.get_by_role("link", name="Close").click()
        expect(form).to_have_count(0)
    expect(rows(page).first).to_contain_text(before[:20])


def test_the_page_turns_to_the_block_that_is_chosen_and_a_click_on_it_chooses_a_block(page):
    title, bar = page.locator("#proof-title"), page.locator("#proof .proof__spot--chosen .proof__bar")
    expect(title).to_contain_text("Page 1 of 3")
    with no_page_is_loaded(page):
        rows(page).last.get_by_role("link").first.click()
        expect(title).to_contain_text("Page 2 of 3")
        expect(bar).to_be_in_viewport()
        page.get_by_role("link", name="Page before").click()
        expect(title).to_contain_text("Page 1 of 3")
        first = rows(page).first
        page.locator(f"#proof [data-spot='{first.get_attribute('data-name')}'] .proof__area").click()
        expect(first.locator("[data-choose]")).to_have_attribute("aria-current", "true")
        expect(bar).to_be_in_viewport()


def test_what_is_wrong_is_said_in_place_and_stays(page):
    with no_page_is_loaded(page):
        page.get_by_role("link", name="Heading", exact=True).click()
        form = page.get_by_role("form", name="Heading")
        form.get_by_label("Heading").fill("{{ 7*7 }}")
        form.get_by_role("button", name="Save", exact=True).click()
        expect(form.get_by_role("group", name="One thing to mend")).to_be_focused()
        expect(form.get_by_label("Heading")).to_have_value("{{ 7*7 }}")


def test_the_panes_scroll_and_the_page_does_not(page):
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("form", name="Paragraph").get_by_label("Text")).to_be_focused()
    assert page.evaluate("scrollY") == 0


def test_the_keys_are_shown(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
