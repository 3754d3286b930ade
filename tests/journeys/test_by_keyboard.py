"""Signing, confirming and leaving with the keyboard alone."""

from playwright.sync_api import expect

from tests.support.browser import PHONE
from tests.support.keyboard import Keyboard
from tests.support.mailbox import code_in, link_in

SLUG = "release-the-prisoners"
EMAIL = "tatev@post.example"


def test_a_supporter_signs_confirms_and_leaves(demonstration, open_window):
    page = open_window(demonstration, PHONE)
    keyboard = Keyboard(page)

    page.goto(f"/letters/{SLUG}")
    keyboard.press(page.get_by_role("link", name="Skip to the main part"))
    keyboard.press(page.get_by_role("link", name="Sign this letter"))
    sign(page, keyboard)

    at(page, "Check your mail")
    keyboard.write(page.get_by_label("Six-digit code"), code_in(demonstration.mailbox.to(EMAIL)))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("have signed")

    # Whoever has the phone next goes back, and reads nothing of who signed.
    while "/sent/" in page.url:
        page.go_back()
    expect(page.get_by_label("Email")).to_have_value("")

    page.goto(link_in(demonstration.mailbox.to(EMAIL), "/withdraw/"))
    keyboard.write(page.get_by_label("Six-digit code"), code_in(demonstration.mailbox.to(EMAIL)))
    keyboard.press(page.get_by_role("button", name="Take my name off"))
    at(page, "Your name is off the letter")


def sign(page, keyboard):
    keyboard.write(page.get_by_label("Full name", exact=True).first, "Tatev Minasyan-Quill")
    keyboard.write(page.get_by_label("Email"), EMAIL)
    keyboard.press(page.get_by_role("radio", name="Full name"), "ArrowDown")
    keyboard.press(page.get_by_role("radio", name="First name"), "ArrowDown")
    expect(page.get_by_role("radio", name="Initials")).to_be_checked()
    keyboard.press(page.get_by_label("I sign this letter"), "Space")
    keyboard.press(page.get_by_label("Show my name"), "Space")
    keyboard.press(page.get_by_role("button", name="Sign the letter"))


def at(page, title):
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
