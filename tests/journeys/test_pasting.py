"""Pasting with scripts: into the text of a block, into the box, and with a phone."""

from playwright.sync_api import expect

from tests.reading.clippings import LIBREOFFICE, WORD_FOR_MAC
from tests.support.browser import assert_accessible, assert_fits


def paste(box, html, text="plain"):
    """What a browser does with a clipboard that holds both."""
    box.evaluate(
        """(box, [html, text]) => {
            const held = new DataTransfer();
            if (html) held.setData("text/html", html);
            held.setData("text/plain", text);
            const options = { clipboardData: held, bubbles: true, cancelable: true };
            box.focus();
            box.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        [html, text],
    )


def a_new_paragraph(page):
    page.locator(".outline__kinds").get_by_role("link", name="Paragraph").click()
    box = page.locator("#writing textarea").first
    expect(box).to_be_visible()
    return box


def test_formatted_text_goes_into_a_block_as_our_markdown(page):
    box = a_new_paragraph(page)
    box.fill("Before. ")
    paste(box, "<p>Some <b>bold</b> [^words].</p>")
    expect(box).to_have_value("Before. Some **bold** \\[\\^words\\].")
    box.press("Control+z")
    expect(box).to_have_value("Before. ")


def test_what_has_no_text_of_ours_goes_in_as_plain_text(page):
    box = a_new_paragraph(page)
    paste(box, "<table><tr><td>412</td></tr></table>", "412")
    expect(box).to_have_value("412")
    expect(page.locator("#pasted")).to_contain_text("A table was left out.")


def test_what_is_refused_goes_in_as_plain_text_and_says_why(page):
    box = a_new_paragraph(page)
    paste(box, "<p>x</p>" * 61, "plain")
    expect(box).to_have_value("plain")
    expect(page.locator("#pasted")).to_contain_text("At most 60 pieces")


def test_nothing_is_typed_into_a_text_that_waits_for_what_was_pasted(page):
    held = []
    page.route("**/paste/look", lambda route: held.append(route))
    box = a_new_paragraph(page)
    paste(box, "<p>Some <b>bold</b>.</p>")
    expect(box).to_have_js_property("readOnly", True)
    page.keyboard.type("lost")
    held[0].continue_()
    page.unroute("**/paste/look")
    expect(box).to_have_value("Some **bold**.")
    page.keyboard.type(" More.")
    expect(box).to_have_value("Some **bold**. More.")


def test_several_pieces_can_be_placed_as_blocks_of_their_own(page):
    before = page.locator("#outline [data-name]").count()
    box = a_new_paragraph(page)
    paste(box, LIBREOFFICE)
    expect(box).to_have_value(
        "The count\n\nAbout **400** cross (A count.).\n\nI walk.\n\nI always have.\n\nby foot\n\nby bicycle"
    )
    expect(page.locator("#pasted")).to_contain_text("Its footnotes stand in brackets here.")
    page.get_by_role("button", name="Show its 4 pieces, to place them as blocks").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What was pasted")
    assert_accessible(page)
    page.get_by_role("button", name="Place what is ticked").click()
    expect(page.locator("#outline [data-name]")).to_have_count(before + 4)


def test_the_box_takes_what_the_clipboard_holds_and_fits_a_phone(page):
    page.get_by_role("link", name="Paste a text").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Paste a text")
    assert_accessible(page)
    paste(page.get_by_label("Text", exact=True), WORD_FOR_MAC)
    expect(page.get_by_role("heading", level=1)).to_have_text("What was pasted")
    expect(page.get_by_label("Words").first).to_have_value("We ask you to **open** the bridge.")
    size = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(page)
    page.set_viewport_size(size)
