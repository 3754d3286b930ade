"""A senator is invited from a list and signs on a phone with a drawn signature, another without scripts with
a photo of one: both print as lines."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.builders.signature_pictures import a_photo, as_jpeg
from tests.support.browser import PHONE, assert_accessible, assert_fits, pdf_behind
from tests.support.mailbox import link_in
from tests.support.pdfs import ReadPdf
from tests.support.tags import drawn_for

SIGNERS = "/desk/campaigns/armenian-prisoners/letters/release-the-prisoners/signers"
ROWS = """name,title,party_state,email,staff_name
Ottoline Example,United States Senator,D-VT,ottoline@post.example,"Ruth Sample, chief of staff"
Percival Sample,United States Senator,R-ID,percival@post.example,
"""


def test_a_senator_draws_a_signature_and_another_sends_a_photo_of_one(demonstration, nora, open_window):
    brings_in(nora.page)
    mails_links(nora.page)
    to_ottoline, to_percival = map(
        demonstration.mailbox.to, ("ottoline@post.example", "percival@post.example")
    )
    draws(open_window(demonstration, PHONE), link_in(to_ottoline, "/invitations/"))
    sends_a_photo(open_window(demonstration, PHONE, scripts=False), link_in(to_percival, "/invitations/"))

    is_printed_with_the_strokes(open_window(demonstration))
    nora.page.goto(SIGNERS)
    expect(nora.page.get_by_role("row", name="Percival Sample")).to_contain_text("Signed")
    nora.page.get_by_role("link", name="Ottoline Example").click()
    expect(nora.page.get_by_role("img", name="Drawn signature of Ottoline Example")).to_be_visible()
    can_be_read(nora.page)


def brings_in(page):
    page.goto(f"{SIGNERS}/roster")
    can_be_read(page)
    page.get_by_label("Or its rows as text").fill(ROWS)
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.get_by_role("row", name="Percival Sample")).to_contain_text("Is put on the list.")
    can_be_read(page)
    page.get_by_role("button", name="Bring the rows in").click()
    expect(page.get_by_role("main")).to_contain_text("chief of staff")
    page.get_by_role("link", name="The roster as CSV").click()
    page.get_by_role("link", name="To the lists of this letter").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Invited signers as CSV").click()
    assert "ottoline@post.example" in Path(coming.value.path()).read_text("utf-8-sig")


def mails_links(page):
    for name in ("Ottoline Example", "Percival Sample"):
        page.goto(SIGNERS)
        page.get_by_role("link", name=name).click()
        page.get_by_role("button", name="Mail the link").click()
        expect(page.get_by_role("main")).to_contain_text("One was mailed on")
    page.goto(f"{SIGNERS}/deadlines")
    can_be_read(page)


def draws(page, link):
    page.goto(link)
    looks_at_a_photo(page, "Ottoline Example")
    can_be_read(page)
    page.get_by_role("link", name="Start again").click()
    sheet = page.locator("[data-pad] svg")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 80)
    page.mouse.down()
    for across, down in ((80, 20), (120, 90), (160, 30), (220, 70)):
        page.mouse.move(box["x"] + across, box["y"] + down, steps=6)
    page.mouse.up()
    expect(page.locator("[data-pad-line]")).to_have_attribute("d", re.compile("^M .+ Q .+ L "))
    can_be_read(page)
    page.get_by_label("Type your name to sign").fill("Ottoline Example")
    page.get_by_role("button", name="Sign the letter").click()
    expect(page.get_by_role("heading", name="You have signed")).to_be_visible()
    expect(page.get_by_role("img", name="Drawn signature of Ottoline Example")).to_be_visible()
    can_be_read(page)


def sends_a_photo(page, link):
    page.goto(link)
    expect(page.get_by_text("Draw your signature")).to_be_hidden()
    page.get_by_label("Type your name to sign").fill("Percival Sample")
    looks_at_a_photo(page, "Percival Sample")
    page.get_by_role("button", name="Sign the letter").click()
    expect(page.get_by_role("heading", name="You have signed")).to_be_visible()


def looks_at_a_photo(page, name):
    photo = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": as_jpeg(a_photo(), turned=True)}
    page.get_by_label("Send a picture of your signature").set_input_files(photo)
    page.get_by_role("button", name="Sign the letter").click()
    expect(page.get_by_text("Nothing is signed yet.")).to_be_visible()
    expect(page.get_by_role("img", name=f"Signature of {name}")).to_be_visible()


def is_printed_with_the_strokes(page):
    """As lines and curves, and as no picture."""
    page.goto("/letters/release-the-prisoners")
    printed = ReadPdf(pdf_behind(page.get_by_role("link", name="Download the letter")))
    for name, painted in (("Ottoline Example", "S"), ("Percival Sample", "f*")):
        operators = drawn_for(printed.file, f"Signature of {name}")
        assert {"m", "c", painted} <= set(operators)
        assert "Do" not in operators


def can_be_read(page):
    assert_accessible(page)
    assert_fits(page)
