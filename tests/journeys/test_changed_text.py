"""The text of an open letter is changed, with everybody asked again: one supporter says yes, one stays silent
and lapses, an invited signer signs the new text; and anyone can read what was changed."""

import sqlite3
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.journeys.supporters import Supporter
from tests.support.browser import PHONE, assert_accessible, assert_fits, load_until
from tests.support.mailbox import code_in, link_in, words_of

LETTER = "/desk/campaigns/armenian-prisoners/letters/changed"
SIGNERS = f"{LETTER}/signers"
WHY = "Two of those named came home."
NEW = "Two came home this week, and the others are still held."


def test_a_changed_text_is_signed_again_or_lapses(demonstration, nora, open_window, tmp_path):
    page = nora.page
    brings_a_letter_in(page, demonstration, tmp_path)
    asks_again_when_the_text_is_changed(page)
    invites(page)
    opens(page)
    mailbox = demonstration.mailbox
    without_scripts = open_window(demonstration, PHONE, scripts=False)
    anahit = Supporter(without_scripts, mailbox, "Anahit Petrosyan", "a@x.example")
    tomas = Supporter(open_window(demonstration, PHONE), mailbox, "Tomas Whitlow", "t@x.example")
    for number, supporter in enumerate((anahit, tomas), start=1):
        signs(supporter, number)
    invited = open_window(demonstration, PHONE)
    signs_by_name(invited, link_in(mailbox.to("rosalind@post.example"), "/invitations/"))

    changes(page)
    anahit.opens_the_letter("changed")
    anahit.reads_nowhere(NEW)
    publishes(page)

    says_yes_again(anahit)
    signs_by_name(invited, asked_by_name(demonstration))
    stays_silent(tomas, demonstration)
    reads_what_was_changed(tomas)


def brings_a_letter_in(page, installation, folder):
    file = folder / "changed.letter.md"
    installation.command("letter", "export", "release-the-prisoners", "-o", str(file))
    page.goto("/desk/campaigns/armenian-prisoners/start-from-a-file")
    page.get_by_label("Letter file").set_input_files(file)
    page.get_by_label("Another address").fill("changed")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#outline .row").first).to_be_visible()


def asks_again_when_the_text_is_changed(page):
    page.goto(f"{LETTER}/signing")
    page.get_by_role("radio", name="Supporters are asked again").check()
    can_be_read(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def invites(page):
    page.goto(f"{SIGNERS}/roster")
    page.get_by_label("Or its rows as text").fill(
        "name,title,party_state,email\nRosalind Example,United States Senator,D-VT,rosalind@post.example\n"
    )
    page.get_by_role("button", name="Show what would happen").click()
    page.get_by_role("button", name="Bring the rows in").click()


def opens(page):
    page.goto(f"{LETTER}/status")
    page.get_by_role("button", name="Open for signature").click()
    expect(page.get_by_role("main")).to_contain_text("Change the text")
    page.goto(SIGNERS)
    page.get_by_role("link", name="Rosalind Example").click()
    page.get_by_role("button", name="Mail the link").click()


def signs(supporter, number):
    supporter.opens_the_letter("changed")
    supporter.reads("If you do not within 14 days, it lapses.")
    supporter.signs()
    supporter.opens_the_link_in_the_mail()
    supporter.presses_confirm()
    supporter.has_signed_as_number(number)


def signs_by_name(page, link):
    page.goto(link)
    page.get_by_label("Type your name to sign").fill("Rosalind Example")
    page.get_by_role("button", name="Sign the letter").click()
    expect(page.get_by_role("heading", name="You have signed")).to_be_visible()


def changes(page):
    page.goto(f"{LETTER}/change")
    page.get_by_label("Why you change the text").fill("Two were released.")
    can_be_read(page)
    page.get_by_role("button", name="Change the text").click()
    page.get_by_role("link", name="Paragraph", exact=True).click()
    page.get_by_role("form", name="Paragraph").get_by_label("Text").fill(NEW)
    page.get_by_role("form", name="Paragraph").get_by_role("button", name="Save").click()
    expect(page.locator("#outline")).to_contain_text("Two came home this week")


def publishes(page):
    page.goto(f"{LETTER}/change")
    can_be_read(page)
    page.get_by_role("radio", name="Typographical").check()
    page.get_by_label("Why, in a sentence that anyone may read").fill(WHY)
    page.get_by_role("button", name="Publish the change").click()
    expect(page.get_by_role("group", name="to mend")).to_contain_text("declare it substantive")
    page.get_by_role("radio", name="Substantive").check()
    page.get_by_role("button", name="Publish the change").click()
    expect(page.get_by_text("is asked again by mail")).to_be_visible()
    page.goto(SIGNERS)
    expect(page.get_by_role("row", name="Rosalind Example")).to_contain_text("Considering")
    can_be_read(page)


def says_yes_again(supporter):
    mail = supporter.mail(2)
    assert WHY in words_of(mail)
    supporter.page.goto(link_in(mail, "/again/"))
    supporter.reads(NEW)
    assert_fits(supporter.page)
    supporter.page.get_by_label("Six-digit code").fill(code_in(mail))
    supporter.page.get_by_role("button", name="Sign the new text").click()
    supporter.is_at("You have signed the changed text")


def asked_by_name(installation):
    mail = installation.mailbox.to("rosalind@post.example", 2)
    assert WHY in words_of(mail)
    return link_in(mail, "/invitations/")


def stays_silent(supporter, installation):
    """For more than a fortnight, as the rows then say."""
    link = link_in(supporter.mail(2), "/again/")
    supporter.page.goto(link)
    can_be_read(supporter.page)
    long_ago = (datetime.now(UTC) - timedelta(days=15)).strftime("%Y-%m-%d %H:%M:%S.000000")
    with sqlite3.connect(installation.data / "campaign.db", timeout=30) as database:
        database.execute("UPDATE asking SET at = ? WHERE answered_at IS NULL", (long_ago,))
    database.close()
    asks_for_a_link(supporter)
    supporter.page.goto(link)
    lapsed = supporter.page.get_by_text("It has lapsed, and your name and address are deleted.")
    load_until(supporter.page, lapsed)
    supporter.opens_the_letter("changed")
    supporter.reads("1 has signed")


def asks_for_a_link(supporter):
    """Whatever writes a mail wakes the worker."""
    supporter.page.goto("/letters/changed/withdraw")
    supporter.page.get_by_label("Email").fill("nobody@x.example")
    supporter.page.get_by_role("main").get_by_role("button").click()


def reads_what_was_changed(supporter):
    supporter.page.get_by_role("link", name="see what").click()
    supporter.is_at("What was changed")
    supporter.reads(WHY)
    expect(supporter.page.locator("ins").first).to_contain_text("Two came home this week")
    can_be_read(supporter.page)


def can_be_read(page):
    assert_accessible(page)
    assert_fits(page)
