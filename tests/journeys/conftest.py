"""Journeys: a real server, a real worker, a real mail server and a real browser."""

from contextlib import ExitStack
from itertools import count

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.journeys.organisers import Organiser
from tests.support.browser import DESK, PATIENCE, launch, skip_without, window
from tests.support.serving import installed

DEMONSTRATION = "/desk/campaigns/armenian-prisoners"

_numbers = count(1)


def pytest_collection_modifyitems(items):
    for item in items:
        if "/journeys/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    expect.set_options(timeout=PATIENCE)
    skip_without()
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


# The browser comes first, so that nothing is served for tests that are skipped for want of one.
@pytest.fixture(scope="session")
def demonstration(browser, tmp_path_factory):
    """The demonstration campaign, served for all journeys, because a server takes longer to start than most
    of them take. Each comes with people and letters of its own, leaves the campaign's settings as they are,
    and counts on nothing that others did to the demonstration's letter before."""
    with installed(tmp_path_factory.mktemp("demonstration"), demo=True) as installation:
        yield installation


@pytest.fixture
def bare(browser, tmp_path):
    """An installation that nobody has signed in to."""
    with installed(tmp_path) as installation:
        yield installation


@pytest.fixture
def open_window(browser):
    """Opens windows of people, each a browser of its own, and at the end asks what went wrong in them."""
    with ExitStack() as windows:

        def opened(installation, size=DESK, **more):
            return windows.enter_context(window(browser, installation.address, size, **more))

        yield opened


@pytest.fixture(scope="session")
def beginning(browser, demonstration):
    """The demonstration's first administrator has been made; who they are, and by what they are known."""
    with window(browser, demonstration.address) as page:
        made = Organiser(page, "Nora Samplian-Whitlock", "nora@larch.example")
        made.becomes_the_first_administrator(demonstration.first_link)
        made.is_at("Campaigns")
        return (made.name, made.email), page.context.cookies()


@pytest.fixture(scope="session")
def administrator(beginning):
    """Who the demonstration's first administrator is."""
    return beginning[0]


@pytest.fixture
def nora(beginning, demonstration, open_window):
    """The demonstration's administrator at her desk. She signs in once for all journeys: a few tries more,
    and the desk would ask her to wait."""
    who, cookies = beginning
    return Organiser(open_window(demonstration, cookies=cookies), *who)


@pytest.fixture(scope="module")
def desk(browser, demonstration, administrator):
    """Nora, signed in once: a few tries more, and the desk would ask her to wait."""
    with window(browser, demonstration.address) as page:
        nora = Organiser(page, *administrator)
        nora.signs_in()
        yield page


@pytest.fixture(scope="session")
def letter_file(demonstration, tmp_path_factory):
    """The demonstration's letter as a file."""
    file = tmp_path_factory.mktemp("exported") / "draft.letter.md"
    demonstration.command("letter", "export", "release-the-prisoners", "-o", str(file))
    return file


@pytest.fixture
def page(desk, letter_file):
    """A draft with the words of the demonstration's letter."""
    desk.goto(f"{DEMONSTRATION}/start-from-a-file")
    desk.get_by_label("Letter file").set_input_files(letter_file)
    desk.get_by_label("Another address").fill(f"draft-{next(_numbers)}")
    desk.get_by_role("button", name="Bring it in").click()
    expect(desk.locator("#outline .row").first).to_be_visible()
    # Its scripts listen from then on.
    desk.wait_for_load_state()
    return desk
