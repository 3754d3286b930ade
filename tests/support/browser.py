"""A real Chromium for journeys, what went wrong behind its pages, and what axe-core says of them."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Cookie,
    Locator,
    Page,
    Playwright,
    Request,
    Response,
    ViewportSize,
)

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
_SYSROOT = Path(__file__).parents[2] / ".sysroot"
# Where scripts/browser.sh unpacks it for whoever may install nothing.
UNPACKED = str(_SYSROOT / "root/usr/lib/chromium/chromium")
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
# What axe-core has against a page: each with the first places. All that it says of a page takes long to come.
_SERIOUS = """axe.run(document, {resultTypes: ["violations"]}).then((found) =>
  found.violations
    .filter((each) => ["serious", "critical"].includes(each.impact))
    .map((each) => [each.id, each.nodes.slice(0, 3).map((node) => node.target)]))"""
# Answers that scripts of ours show as they came: a refusal, and two texts that are in each other's way.
SAID = (400, 409)
# Milliseconds that a busy machine may take to show what a step leads to, and to print a letter.
PATIENCE = 20_000
TO_PRINT = 90_000
# Loads of a page in which the worker has surely written what the page waits for.
ENOUGH_LOADS = 300


def program() -> str | None:
    """Where Debian's or the system's Chromium is, or the one beside the environment."""
    names = ("chromium", "chromium-browser", "google-chrome", UNPACKED)
    return next(filter(None, map(shutil.which, names)), None)


def skip_without() -> None:
    """Skip the test where there is no Chromium; fail it there when CI says so."""
    if program() is None:
        reason = "Browser tests need Chromium: apt-get install chromium."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


def launch(playwright: Playwright) -> Browser:
    """A Chromium. The one beside the environment finds its fonts there as well."""
    found = program()
    fonts = {"FONTCONFIG_FILE": str(_SYSROOT / "fonts.conf")} if found == UNPACKED else {}
    environment: dict[str, str | float | bool] = {**os.environ, **fonts}
    return playwright.chromium.launch(executable_path=found, args=_ARGUMENTS, env=environment)


@contextmanager
def window(
    browser: Browser,
    address: str,
    size: ViewportSize = DESK,
    *,
    scripts: bool = True,
    sharpness: float = 1,
    cookies: Sequence[Cookie] = (),
) -> Iterator[Page]:
    """A page of somebody who never was here before. At its end nothing may have gone wrong behind it.

    `sharpness` is the dots for each pixel of a style sheet. With `cookies` of another window, whoever signed
    in there is signed in.
    """
    context = browser.new_context(
        base_url=address,
        viewport=size,
        device_scale_factor=sharpness,
        java_script_enabled=scripts,
        accept_downloads=True,
        reduced_motion="reduce",
        locale="en-US",
        timezone_id="America/New_York",
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies(list(cookies))
    faults = _watched(context, address)
    try:
        yield context.new_page()
        assert faults == [], "\n".join(faults)
        assert_cookies_stay_at_the_desk(context)
    finally:
        context.close()


def file_behind(link: Locator) -> bytes:
    """The file that comes when a link is pressed."""
    with link.page.expect_download() as coming:
        link.click()
    return Path(coming.value.path()).read_bytes()


def pdf_behind(link: Locator) -> bytes:
    """The PDF that a link leads to; a page that says it is being printed goes on to it by itself.

    The browser shows it in a viewer of its own, which gives no bytes away: they are asked for once more.
    """
    page = link.page
    with page.expect_response(is_pdf, timeout=TO_PRINT) as coming:
        link.click()
    return page.request.get(coming.value.url).body()


def is_pdf(answer: Response) -> bool:
    """Whether an answer is a document and no page about it."""
    return answer.headers.get("content-type") == "application/pdf"


def load_until(page: Page, sight: Locator) -> None:
    """Load a page anew until it shows what the worker does."""
    for _ in range(ENOUGH_LOADS):
        if sight.is_visible():
            return
        page.reload()
    raise AssertionError(f"{page.url} never shows {sight}.")


def assert_accessible(page: Page) -> None:
    """No serious or critical violation, by axe-core, of what the page shows now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    serious = page.evaluate(_SERIOUS)
    assert serious == [], f"{page.url}: {serious}"


def assert_fits(page: Page) -> None:
    """Nothing sticks out sideways."""
    page.wait_for_load_state()
    # A page that has only just come may not have begun.
    wider = page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} px wider than the window."


def assert_cookies_stay_at_the_desk(context: BrowserContext) -> None:
    """Public pages set none, and get none sent."""
    assert [each for each in context.cookies() if each.get("path") != "/desk"] == []


def _watched(context: BrowserContext, address: str) -> list[str]:
    """What goes wrong behind the pages, as it happens: scripts, answers, and addresses that are not ours."""
    home = urlsplit(address).netloc
    faults: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        # Chromium repeats each answer of 400 and above in its console; those are looked at below.
        if said.type in ("error", "warning") and not said.text.startswith("Failed to load resource"):
            faults.append(f"The console says: {said.text} ({said.location['url']})")

    def asked(request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in ("http", "https", "ws", "wss") and where.netloc != home:
            faults.append(f"Asked of a stranger: {request.url}")

    def answered(response: Response) -> None:
        is_said = response.request.is_navigation_request() or response.status in SAID
        if response.status >= 500 or (response.status >= 400 and not is_said):
            faults.append(f"{response.status} for {response.url}")

    context.on("console", heard)
    context.on("weberror", lambda error: faults.append(f"A script failed: {error.error}"))
    context.on("request", asked)
    context.on("response", answered)
    return faults


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")
