"""The sign form in a frame on a site of somebody else, in a browser that keeps no cookies of others."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import PHONE, assert_accessible
from tests.support.elsewhere import elsewhere
from tests.support.mailbox import code_in

LETTER = "release-the-prisoners"
SHARING = f"/desk/campaigns/armenian-prisoners/letters/{LETTER}/sharing"
EMAIL = "ani@post.example"


@pytest.fixture
def inside():
    """What the page elsewhere holds."""
    return []


@pytest.fixture
def friends(inside):
    with elsewhere(inside) as address:
        yield address


@pytest.fixture
def reader(browser):
    """Somebody with a phone who reads that page."""
    context = browser.new_context(viewport=PHONE, locale="en-US")
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def pasted(nora, sites):
    """What the organiser is given to paste."""
    nora.page.goto(SHARING)
    nora.page.get_by_label("Sites that may show the sign form").fill(sites)
    nora.page.get_by_role("button", name="Save").click()
    return nora.page.get_by_label("To paste").input_value()


def test_somebody_signs_in_a_frame_that_grows_with_its_page(demonstration, nora, friends, inside, reader):
    inside.append(pasted(nora, friends))
    asked = []
    reader.context.on("request", lambda request: asked.append(request))

    reader.goto(friends)
    frame = reader.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    expect(reader.locator("iframe")).not_to_have_attribute("height", "900")
    within = reader.frames[1]
    assert within.evaluate("document.documentElement.scrollHeight - window.innerHeight") <= 1
    assert within.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert within.evaluate("document.referrer") == ""

    frame.get_by_label("Full name", exact=True).first.fill("Ani Lorents-Hale")
    frame.get_by_label("Email").fill(EMAIL)
    frame.get_by_role("radio", name="Counted, not named").check()
    frame.get_by_label("I sign this letter").check()
    frame.get_by_role("button", name="Sign the letter").click()
    frame.get_by_label("Six-digit code").fill(code_in(demonstration.mailbox.to(EMAIL)))
    assert_accessible(within)
    frame.get_by_role("button", name="Confirm my signature").click()
    expect(frame.get_by_role("heading", level=1)).to_contain_text("who have signed")

    with reader.context.expect_page() as opened:
        frame.get_by_role("link", name="Back to the letter").click()
    assert opened.value.url.startswith(demonstration.address)
    assert opened.value.evaluate("window.opener") is None
    assert {request.url.split("/")[2] for request in asked} == {
        demonstration.address.split("/")[2],
        friends.split("/")[2],
    }


def test_a_site_that_is_not_named_shows_nothing(nora, friends, inside, reader):
    inside.append(pasted(nora, "others.example"))

    reader.goto(friends)

    expect(reader.locator("iframe")).to_be_visible()
    reader.wait_for_load_state("networkidle")
    assert reader.frames[1].get_by_role("heading", name="Sign").count() == 0
    assert reader.frames[1].get_by_label("Email").count() == 0
