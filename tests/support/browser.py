"""A real Chromium for journeys, and what axe-core says of the page it shows."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"

# Nothing outside this machine is asked for: no updates, no synchronisation, no look-ups at start.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


def launch(playwright: Playwright) -> Browser:
    """Debian's or the system's Chromium; skipped where there is none, failed there when CI says so."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        reason = "Browser tests need Chromium: apt-get install chromium."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)


def assert_accessible(page: Page) -> None:
    """No serious or critical violation, by axe-core, of what the page shows now."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        (each["id"], [node["target"] for node in each["nodes"]][:3])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]
    assert serious == [], f"{page.url}: {serious}"


def assert_fits(page: Page) -> None:
    """Nothing sticks out sideways."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} px wider than the window."
