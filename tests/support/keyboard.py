"""Hands that never leave the keyboard."""

from playwright.sync_api import ElementHandle, Error, Locator, Page

# Tabs after which a page has surely come round to where it began.
ENOUGH = 150


class Keyboard:
    """Goes through a page with Tab, and types at what has the focus."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def reach(self, control: Locator) -> None:
        """Tab until the control has the focus, and see that it can be seen there."""
        # To find it by its role and name takes longer than all the rest, so it is found once.
        found = control.element_handle()
        for _ in range(ENOUGH):
            has_focus = _has_focus(found)
            if has_focus:
                assert is_marked(found), f"Nothing shows that the focus is at {control}."
                return
            if has_focus is None:
                found = control.element_handle()
            else:
                self._page.keyboard.press("Tab")
        raise AssertionError(f"{control} cannot be reached with Tab.")

    def write(self, control: Locator, words: str) -> None:
        """Reach a field and type into it."""
        self.reach(control)
        self._page.keyboard.type(words)

    def press(self, control: Locator, key: str = "Enter") -> None:
        """Reach a control and press a key on it."""
        self.reach(control)
        self._page.keyboard.press(key)


def _has_focus(found: ElementHandle) -> bool | None:
    """None of what is gone: a part of the page, or all of it, was put in place anew."""
    try:
        has_focus: bool | None = found.evaluate(
            "each => each.isConnected ? each === document.activeElement : null"
        )
    except Error:
        return None
    return has_focus


def is_marked(control: Locator | ElementHandle) -> bool:
    """Whether an outline or a shadow shows where the focus is."""
    return bool(
        control.evaluate(
            """each => [each, each.nextElementSibling, each.parentElement].some(near => {
                 const style = near && getComputedStyle(near);
                 return style && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
                   || style.boxShadow !== 'none');
               })"""
        )
    )
