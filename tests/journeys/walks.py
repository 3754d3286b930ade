"""Walks from link to link, through one page of every sort."""

from collections import deque
from urllib.parse import urlsplit

from playwright.sync_api import Error
from werkzeug.exceptions import HTTPException

from tests.support.browser import DESK, PHONE, assert_accessible, assert_fits


def walk(page, start, sort_of, within):
    """Look at one page of every sort that links lead to from `start`; the sorts seen, and what is wrong.

    `sort_of` names the sort of an address, None where there is no page; `within` is how an address begins.
    """
    seen, faults, waiting = set(), [], deque([start])
    while waiting:
        path = waiting.popleft()
        sort = sort_of(path)
        if sort is None or sort in seen:
            continue
        seen.add(sort)
        if is_opened(page, path):
            faults += looked_over(page)
            waiting += links_of(page, within)
    return seen, faults


def is_opened(page, path):
    """Whether a page is shown, and no file given to be kept."""
    try:
        answer = page.goto(path)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    assert answer.ok, f"{answer.status} for {path}: {page.locator('main').inner_text()}"
    return answer.headers["content-type"].startswith("text/html")


def looked_over(page):
    """What is wrong with a page, on a phone and at a desk. It begins with the size that the window has: to
    lay a page out anew takes time."""
    faults = []
    for size in sorted((PHONE, DESK), key=lambda each: each != page.viewport_size):
        page.set_viewport_size(size)
        for question in (assert_fits, assert_accessible):
            try:
                question(page)
            except AssertionError as fault:
                faults.append(f"{size['width']} px: {fault}")
    return faults


def links_of(page, within):
    """Where the links of a page lead, as far as it is within."""
    found = page.evaluate("[...document.links].map(link => link.href)")
    home = urlsplit(page.url).netloc
    paths = [urlsplit(each) for each in found]
    return [
        f"{each.path}?{each.query}" if each.query else each.path
        for each in paths
        if each.netloc == home and each.path.startswith(within)
    ]


def sorts_of(app):
    """Names the endpoint that answers an address."""
    addresses = app.url_map.bind("localhost")

    def sort_of(path):
        try:
            return addresses.match(urlsplit(path).path)[0]
        except HTTPException:
            return None

    return sort_of
