"""What organisers do at the desk, in their own words."""

from playwright.sync_api import Page, expect

from tests.support.browser import assert_fits

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
        way = self.page.get_by_role("region", name="With a password")
        way.get_by_label("Email address").fill(self.email)
        way.get_by_label("Password").fill(PASSWORD)
        way.get_by_role("button", name="Sign in").click()

    def is_at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        assert_fits(self.page)

    def _fill(self, fields: dict[str, str]) -> None:
        for label, words in fields.items():
            self.page.get_by_label(label).fill(words)

    def _press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()
