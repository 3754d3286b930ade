"""An update, from the desk to the page and to the mailbox of whoever asked for news, and the way out."""

from playwright.sync_api import expect

from tests.journeys.supporters import Supporter
from tests.support.browser import PHONE, assert_accessible, assert_fits
from tests.support.mailbox import link_in, words_of

SLUG = "release-the-prisoners"
UPDATES = f"/desk/campaigns/armenian-prisoners/letters/{SLUG}/updates"


def test_whoever_asked_for_news_is_mailed_an_update_once(demonstration, nora, open_window):
    mailbox = demonstration.mailbox
    tamar = Supporter(open_window(demonstration, PHONE), mailbox, "Tamar Gevorgian-Ash", "tamar@post.example")
    tamar.opens_the_letter(SLUG)
    tamar.page.get_by_label("Write to me when an answer comes, and with news of this letter.").check()
    tamar.signs()
    tamar.types_the_code_instead()

    desk = nora.page
    desk.goto(f"{UPDATES}/new")
    desk.get_by_label("Title").fill("The letter is printed")
    desk.get_by_label("Text").fill("It goes to the office on **Friday**.")
    assert_accessible(desk)
    desk.get_by_role("button", name="Keep as a draft").click()
    desk.get_by_role("button", name="Publish").click()
    assert_accessible(desk)
    desk.get_by_role("link", name="Write to those who asked").click()
    expect(desk.get_by_role("main")).to_contain_text("It goes to 1 person")
    assert_accessible(desk)
    desk.get_by_role("button", name="Write 1 mail").click()

    mail = mailbox.to(tamar.email, 2)
    assert "It goes to the office on Friday." in words_of(mail)
    page = tamar.page
    page.goto(link_in(mail, f"/letters/{SLUG}/updates"))
    expect(page.get_by_role("article")).to_contain_text("It goes to the office on Friday.")
    assert_accessible(page)
    assert_fits(page)
    page.goto(link_in(mail, "/withdraw/"))
    tamar.is_at("Your signature")
