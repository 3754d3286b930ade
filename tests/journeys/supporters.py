"""What supporters do, in their own words."""

from playwright.sync_api import Page, expect

from tests.support.browser import assert_fits
from tests.support.mailbox import Mailbox, code_in, link_in, words_of


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

    def signs(self, shown_as: str = "Full name") -> None:
        self.page.get_by_label("Full name", exact=True).first.fill(self.name)
        self.page.get_by_label("Email").fill(self.email)
        self.page.get_by_role("radio", name=shown_as).check()
        self.page.get_by_label("I sign this letter").check()
        if shown_as != "Counted, not named":
            self.page.get_by_label("Show my name").check()
        self.page.get_by_role("button", name="Sign the letter").click()
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

    def takes_the_name_off_by_the_link_in_the_mail(self) -> None:
        self.page.goto(link_in(self.mail(), "/withdraw/"))
        self.is_at("Take my name off")
        self.page.get_by_role("button", name="Take my name off").click()
        self.is_at("Your name is off the letter")

    def is_at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        assert_fits(self.page)

    def mail(self, number: int = 1):
        """A mail that came, and says nothing of what a stranger could have typed."""
        mail = self._mailbox.to(self.email, number)
        assert self.name not in words_of(mail)
        return mail
