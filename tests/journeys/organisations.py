"""What somebody does who signs a letter for an organisation, in their own words."""

from email.message import EmailMessage

from playwright.sync_api import Page, expect

from tests.support.browser import assert_fits
from tests.support.mailbox import Mailbox, code_in, link_in


class Signer:
    """Somebody with a browser, who is authorised to sign for an organisation."""

    def __init__(self, page: Page, mailbox: Mailbox, organisation: str, email: str) -> None:
        self.page, self._mailbox, self.organisation, self.email = page, mailbox, organisation, email

    def signs(self, slug: str) -> None:
        """From the public letter."""
        self.page.goto(f"/letters/{slug}")
        self.page.get_by_role("link", name="Sign for an organisation").click()
        fields = {
            "Name of the organisation": self.organisation,
            "Your full name": "Siranush Vale-Orchard",
            "Your title there": "Director",
            "Email": self.email,
        }
        for label, words in fields.items():
            self.page.get_by_role("textbox", name=label, exact=True).fill(words)
        self.page.get_by_role("radio", name="National").check()
        self.page.get_by_label("I am authorised").check()
        self.page.get_by_role("button", name="Sign for the organisation").click()
        self.is_at("Check your mail")

    def confirms_by_the_link_in_the_mail(self) -> None:
        self.page.goto(self.link_to_confirm)
        self.is_at("Confirm the signature")
        self.page.get_by_role("button", name="Confirm the signature").click()

    def looks_how_it_stands(self, number: int = 1) -> None:
        """By the link in the mail of that number."""
        self.page.goto(self.link_to_it(number))

    def withdraws_with_the_code(self, number: int = 1) -> None:
        """Of the mail of that number. Without it nothing happens."""
        self.looks_how_it_stands(number)
        self.page.get_by_role("button", name="Withdraw the signature").click()
        expect(self.page.get_by_role("group", name="to mend")).to_contain_text("Type the code from our mail.")
        self.page.get_by_label("Six-digit code").fill(code_in(self.mail(number)))
        self.page.get_by_role("button", name="Withdraw the signature").click()

    def reads_under_the_letter(self, slug: str, words: str) -> None:
        self.page.goto(f"/letters/{slug}")
        row = self.page.get_by_role("listitem").filter(has_text=self.organisation)
        expect(row).to_contain_text(words)

    def stands_nowhere(self, slug: str) -> None:
        self.page.goto(f"/letters/{slug}")
        expect(self.page.get_by_role("main")).not_to_contain_text(self.organisation)

    def is_at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        assert_fits(self.page)

    @property
    def link_to_confirm(self) -> str:
        return link_in(self.mail(), "/organisations/confirm/")

    def link_to_it(self, number: int = 1) -> str:
        return link_in(self.mail(number), "/organisations/signature/")

    def mail(self, number: int = 1) -> EmailMessage:
        return self._mailbox.to(self.email, number)
