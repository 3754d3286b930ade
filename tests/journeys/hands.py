"""What an organiser does with a draft, with hands that never leave the keyboard."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.letter_pages import turn_to
from tests.support.keyboard import Keyboard


class Hands:
    """Somebody who types: in the composer, and on the pages beside it."""

    def __init__(self, page: Page) -> None:
        self.page, self._keyboard = page, Keyboard(page)

    def press(self, control: Locator, key: str = "Enter") -> None:
        self._keyboard.press(control, key)

    def is_at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def is_told(self, words: str) -> None:
        expect(self.page.locator(".composer__flash")).to_contain_text(words)

    def writes(self, label: str, words: str) -> None:
        """Into a field, in place of what stands in it."""
        self.writes_into(self.page.get_by_label(label), words)

    def writes_into(self, field: Locator, words: str) -> None:
        self._keyboard.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def types_a_day(self, label: str, digits: str) -> None:
        """Into a field for a day, in the order of this browser: month, day, year."""
        self._keyboard.write(self.page.get_by_label(label), digits)

    def turns_to(self, *names: str) -> None:
        """Another page of the letter, its group first where that is another."""
        turn_to(self.page, *names, press=self.press)

    def chooses(self, block: str) -> None:
        """Into the outline, unless the focus is there or nowhere, and with the arrows to a block."""
        rows = self.page.locator("#outline .row")
        if not self.page.evaluate("document.activeElement.matches('body, .outline *')"):
            self._keyboard.reach(rows.first.get_by_role("link").first)
        at = next(number for number, text in enumerate(rows.all_inner_texts()) if block in text)
        for _ in range(rows.count()):
            self.page.keyboard.press("ArrowUp")
        for _ in range(at):
            self.page.keyboard.press("ArrowDown")
        expect(self.row(block).get_by_role("link").first).to_have_attribute("aria-current", "true")

    def row(self, block: str) -> Locator:
        return self.page.locator("#outline .row").filter(has_text=block)

    def places(self, *titles: str) -> None:
        """Blocks that are searched for in the library, each behind the one before."""
        for title in titles:
            self.page.keyboard.press("/")
            expect(self.page.get_by_label("Search blocks")).to_be_focused()
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(title)
            self.page.keyboard.press("Enter")
            expect(self.page.locator(".shelved__title").first).to_contain_text(title)
            # The library may have two of one title; the one that holds the words best comes first.
            self.press(self.page.get_by_role("button", name=f"Place “{title}”", exact=True).first)
            self.is_told(f"“{title}” is in the letter")

    def moves_up(self, block: str, times: int = 1) -> None:
        self.chooses(block)
        for _ in range(times):
            before = self._outline().index(self._name(block))
            self.page.keyboard.press("Alt+ArrowUp")
            self.is_told(f"is now {before} of {len(self._outline())}")

    def takes_out(self, block: str) -> None:
        self.chooses(block)
        self.press(self.row(block).get_by_role("button", name=re.compile("^Take out")))
        expect(self.row(block)).to_have_count(0)

    def rewrites(self, block: str, words: str) -> None:
        """The text of a block."""
        self.chooses(block)
        self.page.keyboard.press("Enter")
        text = self.page.locator("#writing").get_by_label("Text", exact=True)
        expect(text).to_be_focused()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        self.press(self.page.locator("#writing").get_by_role("button", name="Save", exact=True))
        self.is_told("Saved")

    def reads(self, words: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(words)

    def _name(self, block: str) -> str:
        return self.row(block).get_attribute("data-name") or ""

    def _outline(self) -> list[str]:
        """The names of the blocks, in order."""
        names = self.page.locator("#outline [data-name]").evaluate_all(
            "rows => rows.map(row => row.dataset.name)"
        )
        return [str(each) for each in names]
