"""A machine opens every link of every mail in a browser with scripts, and presses every button it finds,
before the person does. The person then does what they came for."""

import re

from playwright.sync_api import expect

from tests.journeys.organisations import Signer
from tests.journeys.organisers import Organiser
from tests.journeys.supporters import Supporter
from tests.support.browser import PHONE
from tests.support.mailbox import link_in, words_of

SLUG = "release-the-prisoners"
SIGNERS = f"/desk/campaigns/armenian-prisoners/letters/{SLUG}/signers"
SENATOR = "Leander Placeholder"
LEANDER = "leander@post.example"


class Machine:
    """A browser that opens what stands in a mail, each button in a page that is loaded anew."""

    def __init__(self, page):
        self.page = page
        self.pressed = []

    def reads(self, mail):
        for link in dict.fromkeys(re.findall(r"https?://\S+", words_of(mail))):
            self.page.goto(link)
            for number in range(self._buttons().count()):
                self._presses(link, number)

    def _presses(self, link, number):
        self.page.goto(link)
        # What was pressed before may have led to another page.
        if number < self._buttons().count():
            self.pressed.append(self._buttons().nth(number).inner_text())
            self._buttons().nth(number).click()
            self.page.wait_for_load_state()

    def _buttons(self):
        return self.page.get_by_role("main").locator("button[type=submit]")


def test_whoever_comes_after_the_machine_does_what_they_came_for(demonstration, nora, open_window):
    machine = Machine(open_window(demonstration))
    a_supporter_leaves(demonstration, open_window(demonstration, PHONE), machine)
    an_organisation_withdraws(demonstration, open_window(demonstration, PHONE), machine)
    a_senator_signs(demonstration, nora, open_window(demonstration, PHONE), machine)
    an_organiser_signs_in(demonstration, nora, open_window(demonstration), machine)


def a_supporter_leaves(demonstration, page, machine):
    nazeli = Supporter(page, demonstration.mailbox, "Nazeli Brook-Ohanyan", "nazeli@post.example")
    nazeli.opens_the_letter(SLUG)
    nazeli.signs()
    machine.reads(nazeli.mail())
    assert {"Confirm my signature", "Take my name off"} <= set(machine.pressed)

    nazeli.page.goto(link_in(nazeli.mail(), "/confirm/"))
    nazeli.has_signed()
    nazeli.takes_the_name_off_by_the_link_in_the_mail()


def an_organisation_withdraws(demonstration, page, machine):
    hasmik = Signer(page, demonstration.mailbox, "Millers of the Upper Valley", "hasmik@gmail.com")
    hasmik.signs(SLUG)
    machine.reads(hasmik.mail())
    assert {"Confirm the signature", "Withdraw the signature"} <= set(machine.pressed)

    hasmik.looks_how_it_stands()
    hasmik.is_at("The signature is pending")
    hasmik.withdraws_with_the_code()
    hasmik.is_at("What was typed is deleted")
    hasmik.stands_nowhere(SLUG)


def a_senator_signs(demonstration, nora, page, machine):
    nora.page.goto(f"{SIGNERS}/new")
    for label, words in {"Name": SENATOR, "Email address": LEANDER}.items():
        nora.page.get_by_role("textbox", name=label).first.fill(words)
    nora.page.get_by_role("button", name="Put on the list").click()
    nora.page.get_by_role("button", name="Mail the link").click()
    mail = demonstration.mailbox.to(LEANDER)
    machine.reads(mail)
    assert {"Sign the letter", "Decline"} <= set(machine.pressed)

    page.goto(link_in(mail, "/invitations/"))
    expect(page.get_by_role("heading", name="Will you sign?")).to_be_visible()
    page.get_by_label("Type your name to sign").fill(SENATOR)
    page.get_by_role("button", name="Sign the letter").click()
    expect(page.get_by_role("heading", name="You have signed")).to_be_visible()


def an_organiser_signs_in(demonstration, nora, page, machine):
    levon = Organiser(page, "Levon Markarian-Vale", "levon.scanned@larch.example")
    nora.opens_the_campaign("armenian-prisoners")
    nora.asks_in(levon)
    machine.reads(demonstration.mailbox.to(levon.email))
    assert "Sign in" in machine.pressed
    levon.opens_the_link_in_the_mail(demonstration.mailbox)
    levon.reads("The Armenian prisoners")
