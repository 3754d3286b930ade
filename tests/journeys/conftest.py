"""Journeys: a real server, a real worker, a real mail server and a real browser."""

import pytest
from playwright.sync_api import sync_playwright

from tests.support.browser import launch
from tests.support.serving import installed


def pytest_collection_modifyitems(items):
    for item in items:
        if "/journeys/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The demonstration campaign, served; journeys that change it leave others their letters."""
    with installed(tmp_path_factory.mktemp("demonstration"), demo=True) as installation:
        yield installation


@pytest.fixture
def bare(tmp_path):
    """An installation that nobody has signed in to."""
    with installed(tmp_path) as installation:
        yield installation
