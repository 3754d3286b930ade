"""What an organiser does with one letter, in the composer and on the pages beside it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.journeys.letter_pages import turn_to
from tests.journeys.printing import Printing
from tests.support.browser import assert_accessible, assert_fits, load_until


class Drafting:
    """One letter at the desk, from its first block until it is closed and printed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._composer = page.url

    def addresses_it_to(self, official: str) -> None:
        turn_to(self.page, "Recipients")
        officials = self.page.get_by_label("Official")
        officials.select_option(officials.get_by_role("option").filter(has_text=official).inner_text())
        self.page.get_by_role("button", name="Address the letter").click()
        expect(self.page.get_by_role("table")).to_contain_text(official)
        turn_to(self.page, "Text")

    def asks_for_an_answer_by(self, day: str) -> None:
        turn_to(self.page, "Title and subject")
        self.page.get_by_label("Answer by").fill(day)
        self.page.get_by_role("button", name="Save").click()
        turn_to(self.page, "Text")

    def shows_its_list_of_supporters(self) -> None:
        turn_to(self.page, "Signatures", "Sign form")
        self.page.get_by_label("Show the list of supporters to anyone").check()
        self.page.get_by_role("button", name="Save").click()
        turn_to(self.page, "Letter")

    def places(self, *titles: str) -> None:
        """Blocks of the library, each behind the one before."""
        for title in titles:
            self.page.get_by_role("button", name=f"Place “{title}”").click()
            self.is_told(f"“{title}” is in the letter")

    def writes_a_paragraph(self, words: str) -> None:
        self.page.get_by_role("link", name="Paragraph", exact=True).click()
        self.page.get_by_role("form", name="Paragraph").get_by_label("Text").fill(words)
        self.saves()

    def chooses(self, block: str) -> None:
        link = self._row(block).get_by_role("link").first
        # A click on the block that is chosen already would edit it.
        if link.get_attribute("aria-current") != "true":
            link.click()
        expect(link).to_have_attribute("aria-current", "true")
        link.focus()

    def begins_to_edit(self, block: str) -> None:
        self.chooses(block)
        self.page.keyboard.press("Enter")
        expect(self._form()).to_be_visible()

    def types(self, words: str) -> None:
        self._form().get_by_label("Text").fill(words)

    def saves(self) -> None:
        self._form().get_by_role("button", name="Save").click()
        self.is_told("Saved")

    def saves_and_is_shown_both(self, theirs: str, yours: str) -> None:
        """What somebody else saved meanwhile, and what was typed here; neither is lost."""
        self._form().get_by_role("button", name="Save").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Two versions of one block")
        expect(self.page.get_by_role("main")).to_contain_text(theirs)
        expect(self.page.get_by_role("textbox", name="Text")).to_have_value(yours)
        self.looks_around()

    def keeps(self, words: str) -> None:
        self.page.get_by_role("textbox", name="Text").fill(words)
        self.page.get_by_role("button", name="Save over theirs").click()
        expect(self._row(words)).to_be_visible()

    def writes_a_demand(self, fields: dict[str, str], office: str) -> None:
        self.page.get_by_role("link", name="Demand", exact=True).click()
        form = self.page.get_by_role("form", name="Demand")
        for label, words in fields.items():
            form.get_by_label(label).fill(words)
        offices = form.get_by_label("Office that can do it")
        offices.select_option(offices.get_by_role("option").filter(has_text=office).inner_text())
        self.saves()

    def moves_up_with_the_button(self, block: str) -> None:
        row = self._row(block)
        with self._one_higher(row):
            row.get_by_role("button", name="Move up").click()

    def moves_up_with_the_keyboard(self, block: str, times: int) -> None:
        """Alt and an arrow, while the focus stays with the block."""
        row = self._row(block)
        expect(row.get_by_role("link").first).to_have_attribute("aria-current", "true")
        row.get_by_role("link").first.focus()
        for _ in range(times):
            with self._one_higher(row):
                self.page.keyboard.press("Alt+ArrowUp")

    def has_to_mend(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.get_by_role("region", name="Checks")).to_contain_text(sentence)
        expect(self.page.get_by_role("link", name="Open for signature: ")).to_be_visible()

    def has_nothing_to_mend(self) -> None:
        expect(self.page.get_by_role("region", name="Checks")).to_contain_text("Nothing to mend")

    def sees_the_page_for(self, salutation: str) -> None:
        """The page as it prints, as a picture that has come whole."""
        proof = self.page.get_by_role("region", name=f"as it prints for {salutation}")
        sheet = proof.get_by_role("img")
        expect(sheet).to_be_visible()
        sheet.evaluate("picture => picture.decode()")
        assert sheet.evaluate("picture => picture.naturalWidth") > self.page.viewport_size["width"] / 2

    def looks_around(self) -> None:
        assert_fits(self.page)
        assert_accessible(self.page)

    def opens_for_signature(self) -> None:
        self._moves_on("Open for signature")
        self.is_told("The letter is open")

    def is_closed(self) -> None:
        self.page.goto(self._composer)
        self._moves_on("Close")
        self.is_told("The letter is closed")

    def is_sealed(self) -> None:
        """And the page says its code once the worker has made the seal."""
        turn_to(self.page, "Status")
        self.page.get_by_role("link", name="Seal", exact=True).click()
        assert_accessible(self.page)
        self.page.get_by_role("button", name=re.compile("^Seal ")).click()
        said = self.page.get_by_role("status").filter(has_text="The letter is sealed")
        expect(said).to_be_visible()
        load_until(self.page, self.page.get_by_text("Anyone can verify a copy with it"))
        assert_fits(self.page)
        assert_accessible(self.page)

    def goes_to_print(self) -> Printing:
        turn_to(self.page, "Documents", "Print")
        return Printing(self.page)

    def is_told(self, words: str) -> None:
        expect(self.page.locator(".composer__flash")).to_contain_text(words)

    def _moves_on(self, act: str) -> None:
        self.page.get_by_role("link", name=act, exact=True).click()
        self.page.get_by_role("button", name=act, exact=True).click()

    def _form(self) -> Locator:
        return self.page.locator("#writing")

    def _row(self, block: str) -> Locator:
        return self.page.locator("#outline .row").filter(has_text=block)

    @contextmanager
    def _one_higher(self, row: Locator) -> Iterator[None]:
        """What is done meanwhile puts the block of a row one place higher, and says so."""
        name, before = row.get_attribute("data-name"), self._outline()
        at = before.index(name)
        yield
        before[at - 1 : at + 1] = reversed(before[at - 1 : at + 1])
        self.is_told(f"is now {at} of {len(before)}")
        assert self._outline() == before

    def _outline(self) -> list[str]:
        """The names of the blocks, in order."""
        names = self.page.locator("#outline [data-name]").evaluate_all(
            "rows => rows.map(row => row.dataset.name)"
        )
        return [str(each) for each in names]
