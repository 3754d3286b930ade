"""What supporters do, in their own words."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import assert_accessible, assert_fits, file_behind, pdf_behind
from tests.support.mailbox import Mailbox, code_in, link_in, words_of
from tests.support.pdfs import ReadPdf


class Supporter:
    """Somebody with a browser, a name and a mail address."""

    def __init__(self, page: Page, mailbox: Mailbox, name: str, email: str) -> None:
        self.page, self._mailbox, self.name, self.email = page, mailbox, name, email

    def opens_the_letter(self, slug: str) -> None:
        self.page.goto(f"/letters/{slug}")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        assert_fits(self.page)

    def reads(self, words: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(words)

    def reads_nowhere(self, words: str) -> None:
        expect(self.page.get_by_role("main")).not_to_contain_text(words)

    def reads_how_many_have_signed(self) -> int:
        found = re.search(r"([\d,]+) have signed", self.page.get_by_role("main").inner_text())
        assert found, f"No number of signatures stands at {self.page.url}."
        return int(found[1].replace(",", ""))

    def signs(self, shown_as: str = "Full name") -> None:
        self._fills_in(shown_as)
        self._agrees(may_be_named=shown_as != "Counted, not named")
        self.is_at("Check your mail")

    def signs_and_forgets_a_tick_at_first(self) -> None:
        """What is missing is said in place, and what was typed is still there."""
        self._fills_in("Full name")
        self._sends()
        expect(self.page.get_by_role("group", name="to mend")).to_contain_text("sign")
        expect(self._name()).to_have_value(self.name)
        self._agrees(may_be_named=True)
        self.is_at("Check your mail")

    def opens_the_link_in_the_mail(self) -> None:
        self.page.goto(link_in(self.mail(), "/confirm/"))
        self.is_at("Confirm your signature")

    def presses_confirm(self) -> None:
        self.page.get_by_role("button", name="Confirm my signature").click()

    def types_the_code_instead(self) -> None:
        self.page.get_by_label("Six-digit code").fill(code_in(self.mail()))
        self.presses_confirm()

    def has_signed_as_number(self, number: int) -> None:
        first = "You are the first to sign"
        self.is_at(first if number == 1 else f"You are one of {number:,} who have signed")

    def has_signed(self) -> None:
        """As whichever of several."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("who have signed")

    def takes_the_letter_along(self) -> ReadPdf:
        """The copy for everybody, from the letter's page."""
        return ReadPdf(pdf_behind(self.page.get_by_role("link", name="Download the letter")))

    def takes_the_name_off_by_the_link_in_the_mail(self) -> None:
        self.page.goto(link_in(self.mail(), "/withdraw/"))
        self.is_at("Your signature")
        self.page.get_by_label("Six-digit code").fill(code_in(self.mail()))
        self.page.get_by_role("button", name="Take my name off").click()
        self.is_at("Your name is off the letter")

    def takes_the_name_off_the_sealed_letter(self) -> None:
        """On a second page, for no receipt can be had after it."""
        self.page.goto(link_in(self.mail(), "/withdraw/"))
        self.reads("and they can still be shown to be genuine as of then")
        self.page.get_by_role("link", name="Go on to take my name off").click()
        self.is_at("Take my name off")
        self.page.get_by_label("Six-digit code").fill(code_in(self.mail()))
        self.page.get_by_role("button", name="Take my name off").click()
        self.is_at("Your name is off the letter")

    def takes_a_receipt_by_the_link_in_the_mail(self) -> bytes:
        self.page.goto(link_in(self.mail(), "/withdraw/"))
        self.looks_around()
        return file_behind(self.page.get_by_role("button", name="Download the receipt"))

    def verifies(self, pdf: bytes) -> None:
        """By the file, from the link at the foot of every page."""
        self.page.get_by_role("contentinfo").get_by_role("link", name="Verify a letter").click()
        # A page that tells what was verified has the field as well.
        self.is_at("Verify a letter")
        self.looks_around()
        self._hands_in("Or a PDF", "letter.pdf", pdf)
        self.page.get_by_role("button", name="Check").click()

    def looks_up(self, code: str) -> None:
        """By the code, as it was read from paper."""
        self.page.goto("/verify")
        self.page.get_by_label("Code on the page").fill(code.lower())
        self.page.get_by_role("button", name="Check").click()

    def shows_the_receipt(self, receipt: bytes) -> None:
        self.page.get_by_role("link", name="Am I among the signers?").click()
        expect(self.page.get_by_label("Your receipt")).to_be_visible()
        self.looks_around()
        self._hands_in("Your receipt", "receipt.json", receipt)
        self.page.get_by_role("button", name="Check the receipt").click()

    def _hands_in(self, label: str, name: str, content: bytes) -> None:
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.get_by_label(label).set_input_files(file)

    def opens_the_ledger(self) -> None:
        self.page.get_by_role("navigation", name="Campaign").get_by_role("link", name="Ledger").click()
        expect(self.page.get_by_role("heading", name="To cite this ledger")).to_be_visible()
        assert_fits(self.page)

    def opens_the_passage(self, demand: str, official: str) -> None:
        """One entry of the ledger: a demand, put to somebody."""
        self.page.get_by_role("link", name=f": {demand}, {official}").click()
        self.is_at(demand)

    def opens_the_address_that_is_cited(self) -> None:
        """Where a citation leads whoever copies it."""
        cited = self.page.get_by_role("region", name="To cite this entry").inner_text()
        title = self.page.get_by_role("heading", level=1).inner_text()
        self.page.goto(cited.split()[-1])
        self.is_at(title)

    def looks_around(self) -> None:
        """The page as it stands can be read by everyone; asked of browsers that run scripts."""
        assert_fits(self.page)
        assert_accessible(self.page)

    def is_at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        assert_fits(self.page)

    def _fills_in(self, shown_as: str) -> None:
        self._name().fill(self.name)
        self.page.get_by_label("Email").fill(self.email)
        self.page.get_by_role("radio", name=shown_as).check()

    def _agrees(self, *, may_be_named: bool) -> None:
        self.page.get_by_label("I sign this letter").check()
        if may_be_named:
            self.page.get_by_label("Show my name").check()
        self._sends()

    def _sends(self) -> None:
        self.page.get_by_role("button", name="Sign the letter").click()

    def _name(self) -> Locator:
        return self.page.get_by_label("Full name", exact=True).first

    def mail(self, number: int = 1):
        """A mail that came, and says nothing of what a stranger could have typed."""
        mail = self._mailbox.to(self.email, number)
        assert self.name not in words_of(mail)
        return mail
