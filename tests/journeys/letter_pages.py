"""From page to page of one letter at the desk."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect


def turn_to(page: Page, *names: str, press: Callable[[Locator], None] = Locator.click) -> None:
    """A page of the group that is open; or first the group, then the page."""
    for name in names:
        press(entry(page, name))
        expect(entry(page, name)).to_have_attribute("aria-current", re.compile("page|true"))


def entry(page: Page, name: str) -> Locator:
    """An entry by its word; the recipients have their number behind it."""
    pages = page.get_by_role("navigation", name="This letter")
    return pages.get_by_role("link", name=re.compile(rf"^{name}( \d+)?$"))
