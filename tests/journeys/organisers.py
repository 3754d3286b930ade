"""What organisers do at the desk, in their own words."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.delivering import Delivering
from tests.journeys.drafting import Drafting
from tests.support.browser import assert_accessible, assert_fits
from tests.support.mailbox import Mailbox, code_in, link_in

PASSWORD = "seven cranes over the larch"


class Organiser:
    """Somebody at a desk, with a keyboard, a name and a mail address."""

    def __init__(self, page: Page, name: str, email: str) -> None:
        self.page, self.name, self.email = page, name, email

    def becomes_the_first_administrator(self, link: str) -> None:
        self.page.goto(link)
        self.is_at("The first administrator")
        self._fill({"Your name": self.name, "Email address": self.email, "Password": PASSWORD})
        self._press("Begin")

    def signs_in(self) -> None:
        self.page.goto("/desk/sign-in")
        self.page.get_by_label("Email address").fill(self.email)
        way = self.page.get_by_role("region", name="Or with a password")
        way.get_by_label("Password").fill(PASSWORD)
        way.get_by_role("button", name="Sign in").click()
        self.is_at("Campaigns")

    def opens_the_link_in_the_mail(self, mailbox: Mailbox) -> None:
        """The link opens a page, and the code of the mail signs in there."""
        mail = mailbox.to(self.email)
        self.page.goto(link_in(mail, "/desk/sign-in/"))
        self.is_at("Sign in")
        self._fill({"Six-digit code": code_in(mail)})
        self._press("Sign in")

    def opens_the_campaign(self, slug: str) -> None:
        self.page.goto(f"/desk/campaigns/{slug}")
        self.is_at("Letters")

    def asks_in(self, colleague: "Organiser") -> None:
        self._go("People")
        self._fill({"Name": colleague.name, "Email address": colleague.email})
        self._press("Ask them in")
        self.reads(colleague.name)

    def opens_the_letter(self, title: str) -> Drafting:
        self._go("Letters")
        self._follow(title)
        self.is_at(title)
        return Drafting(self.page)

    def starts_a_campaign(self, name: str, summary: str, letterhead: str, lines: str) -> None:
        self._follow("Start a campaign")
        self._fill({"Name": name, "What it is about": summary, "Name on the letterhead": letterhead})
        self._fill({"Lines under it": lines})
        self._press("Start the campaign")

    def enters_an_office(self, title: str, organisation: str, address: str, email: str = "") -> None:
        self._go("Officials")
        self._follow("Add an office")
        self._fill({"Title of the office": title, "Organisation": organisation, "Postal address": address})
        self._fill({"Email address": email})
        self._press("Add an office")
        self.is_at(title)

    def enters_its_holder(self, name: str, dear: str, since: str) -> None:
        office = self.page.get_by_role("heading", level=1).inner_text()
        self._follow("Somebody who is not in the list")
        self._fill({"Name": name, "After “Dear”": dear})
        self._press("Add an official")
        self.is_at(office)
        expect(self.page.get_by_label("Official").locator("option:checked")).to_have_text(name)
        self._fill({"From": since})
        self._press("Enter the holder")
        self.reads(f"Dear {dear},")

    def writes_a_block_with_a_source(self, title: str, text: str, source: dict[str, str]) -> None:
        self._go("Library")
        self._follow("Write a block")
        self._follow("Paragraph")
        self._fill({"Title": title, "Text": text})
        self.page.get_by_text("Add a source that is not in the list").click()
        self._fill(source, within=self.page.get_by_role("group").filter(has_text="Add a source"))
        self._press("Keep the block")
        self.is_at(title)
        self.reads("In no letter yet")

    def starts_a_letter(self, title: str, subject: str) -> Drafting:
        self._go("Letters")
        self._follow("Start a letter")
        self._fill({"Title": title, "Subject": subject})
        self._press("Start the letter")
        self.is_at(title)
        return Drafting(self.page)

    def goes_to_the_delivery_board(self) -> Delivering:
        self._go("Delivery")
        return Delivering(self.page)

    def reads(self, words: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(words)

    def is_at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        assert_fits(self.page)

    def looks_around(self) -> None:
        """The page as it stands can be read by everyone."""
        assert_fits(self.page)
        assert_accessible(self.page)

    def _go(self, section: str) -> None:
        self.page.get_by_role("banner").get_by_role("link", name=section, exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(section)

    def _follow(self, link: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()

    def _fill(self, fields: dict[str, str], within: Locator | None = None) -> None:
        """Write into fields by their labels, whether or not they may be left out."""
        part = within or self.page.get_by_role("main")
        for label, words in fields.items():
            field = part.get_by_label(label, exact=True).or_(
                part.get_by_label(f"{label} (optional)", exact=True)
            )
            field.filter(visible=True).fill(words)

    def _press(self, button: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
