"""A letter is reviewed and approved before it opens: two people of the campaign, and a reviewer from outside
who runs no scripts. The organiser never leaves the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.journeys.letter_pages import entry
from tests.journeys.organisers import Organiser
from tests.support.browser import PHONE, assert_accessible, assert_fits
from tests.support.keyboard import Keyboard
from tests.support.mailbox import link_in
from tests.support.serving import installed

CAMPAIGN = "armenian-prisoners"
TITLE = "A letter under review"
ANI = "ani.reads@post.example"
WORDS = "We write on behalf of the families who wait."
BETTER = "We write on behalf of the families who have waited too long."
ONE_OF_TWO = "One person has approved the text as it stands. Two must, before the letter opens."


@pytest.fixture
def apart(browser, tmp_path):
    """The demonstration for this journey alone, which changes a setting of its campaign."""
    with installed(tmp_path, demo=True) as installation:
        yield installation


@pytest.fixture
def mina(apart, open_window):
    """Its first administrator."""
    made = Organiser(open_window(apart), "Mina Orchard-Bell", "mina@larch.example")
    made.becomes_the_first_administrator(apart.first_link)
    return made


@pytest.fixture
def maro(apart, open_window):
    return Organiser(open_window(apart), "Maro Reading-Lamp", "maro@larch.example")


def test_comments_suggestions_and_two_approvals(apart, mina, maro, open_window):
    letter = prepared(mina, maro)
    keyboard = Keyboard(mina.page)

    comments_with_the_key(mina.page, keyboard)
    asks_a_reviewer(mina.page, keyboard)
    reviews_on_a_phone(open_window(apart, PHONE, scripts=False), apart.mailbox)
    can_be_read_by_everyone(open_window(apart, PHONE), apart.mailbox)
    takes_the_suggestion(mina.page, keyboard)

    maro.opens_the_link_in_the_mail(apart.mailbox)
    approves(maro.page, Keyboard(maro.page), composer(mina.page))
    expect(maro.page.get_by_role("main")).to_contain_text(ONE_OF_TWO)
    cannot_open_yet(mina.page, letter)
    approves(mina.page, keyboard, composer(mina.page))
    expect(mina.page.get_by_role("main")).to_contain_text("All approvals are there.")

    keyboard.press(entry(mina.page, "Status"))
    keyboard.press(mina.page.get_by_role("button", name="Open for signature", exact=True))
    expect(mina.page.locator(".composer__flash")).to_contain_text("The letter is open")


def prepared(mina, maro):
    """A campaign that asks for two approvals, and a letter with nothing to mend."""
    page = mina.page
    mina.opens_the_campaign(CAMPAIGN)
    mina.asks_in(maro)
    page.get_by_role("banner").get_by_role("link", name="Settings").click()
    page.get_by_label("Approvals before a letter opens").fill("2")
    page.get_by_role("button", name="Save the settings").click()
    letter = mina.starts_a_letter(TITLE, "Review")
    letter.addresses_it_to("Marco Rubio")
    letter.asks_for_an_answer_by("2027-02-19")
    letter.places(
        "Opening with those who have joined us", "Release the political prisoners and prisoners of war"
    )
    letter.writes_a_paragraph(WORDS)
    letter.has_nothing_to_mend()
    return letter


def comments_with_the_key(page, keyboard):
    page.goto(composer(page))
    row = page.locator("#outline .row").filter(has_text="on behalf of the families")
    link = row.get_by_role("link").first
    keyboard.reach(link)
    page.keyboard.press("Enter")
    expect(page.locator("#writing")).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_have_attribute("aria-current", "true")
    link.focus()
    page.keyboard.press("c")
    expect(page.get_by_role("heading", level=1)).to_have_text("Comments on a block")
    page.wait_for_load_state()  # the page knows no key before
    page.keyboard.press("Escape")
    expect(link).to_have_attribute("aria-current", "true")
    link.focus()
    page.keyboard.press("c")
    expect(page.get_by_role("heading", level=1)).to_have_text("Comments on a block")
    page.get_by_label("Comment").fill("Begun")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Comment")).to_have_value("Begun")
    page.get_by_label("Comment").fill("")
    assert_accessible(page)
    keyboard.write(page.get_by_label("Comment"), "Is this ours to say?")
    keyboard.press(page.get_by_role("button", name="Comment"))
    expect(row).to_contain_text("One comment")
    expect(row).to_contain_text("Is this ours to say?")
    assert_accessible(page)
    keyboard.press(row.get_by_role("button", name="Resolve"))
    expect(page.locator(".composer__flash")).to_contain_text("Resolved.")


def asks_a_reviewer(page, keyboard):
    keyboard.press(entry(page, "Review"))
    keyboard.press(page.get_by_role("link", name="Ask a reviewer"))
    keyboard.write(page.get_by_label("Name"), "Ani Sharpened-Pencil")
    keyboard.write(page.get_by_label("Email address"), ANI)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Ani Sharpened-Pencil is asked.")
    looks_around(page)


def reviews_on_a_phone(page, mailbox):
    page.goto(link_in(mailbox.to(ANI), "/review/"))
    assert_fits(page)
    page.get_by_role("link", name="families who wait").click()
    assert_fits(page)
    page.get_by_label("Comment").fill("Who are they?")
    page.get_by_role("button", name="Comment").click()
    expect(page.get_by_role("main")).to_contain_text("Who are they?")
    page.get_by_role("link", name="Suggest other words").click()
    assert_fits(page)
    page.get_by_label("Text").fill(BETTER)
    page.get_by_label("Why").fill("It has been years.")
    page.get_by_role("button", name="Suggest these words").click()
    expect(page.get_by_role("main")).to_contain_text("You suggested other words")
    assert_fits(page)


def can_be_read_by_everyone(page, mailbox):
    page.goto(link_in(mailbox.to(ANI), "/review/"))
    looks_around(page)
    page.get_by_role("link", name="families who wait").click()
    expect(page.get_by_role("main")).to_contain_text("You suggested other words")
    looks_around(page)
    page.get_by_role("link", name="Suggest other words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Suggest other words")
    looks_around(page)


def takes_the_suggestion(page, keyboard):
    page.goto(f"{composer(page)}/review")
    keyboard.press(page.get_by_role("link", name="See it and decide"))
    expect(page.get_by_role("main")).to_contain_text("have waited too long")
    looks_around(page)
    keyboard.press(page.get_by_role("button", name="Accept"))
    expect(page.locator("#outline")).to_contain_text("have waited too long")


def approves(page, keyboard, address):
    page.goto(f"{address}/approval")
    expect(page.get_by_role("main")).to_contain_text(BETTER)
    looks_around(page)
    keyboard.press(page.get_by_role("button", name="Approve this text"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Review")
    expect(page.get_by_role("main")).to_contain_text("You approve the text as it stands.")
    looks_around(page)


def cannot_open_yet(page, letter):
    page.goto(f"{composer(page)}/status")
    expect(page.get_by_role("main")).to_contain_text(ONE_OF_TWO)
    expect(page.get_by_role("button", name="Open for signature")).to_have_count(0)
    page.goto(composer(page))
    expect(page.get_by_role("link", name="Open for signature: approvals missing")).to_be_visible()
    letter.looks_around()


def composer(page):
    """The address of the letter at the desk."""
    before, _, rest = page.url.partition("/letters/")
    return f"{before}/letters/{rest.partition('?')[0].partition('#')[0].partition('/')[0]}"


def looks_around(page):
    assert_fits(page)
    assert_accessible(page)
