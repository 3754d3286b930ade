"""The card of a letter for others, and what a page says of itself to whoever shows its address."""

import pytest

from campaign.worker.cards import draw_due
from tests.builders.letters import a_letter, an_open_letter


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None)
    rows.commit()
    return made


def card(visitor, letter, status=200, **more):
    return visitor.get(f"/letters/{letter.slug}/card.png", status=status, **more).response


def told(page):
    return {each.get("property") or each.get("name"): each.get("content") for each in page.find_all("meta")}


def test_until_a_card_is_drawn_no_page_names_one(visitor, runtime, letter):
    before = told(visitor.get(f"/letters/{letter.slug}"))
    assert ("og:image" in before, before["twitter:card"]) == (False, "summary")
    card(visitor, letter, 404)

    draw_due(runtime)

    after = card(visitor, letter)
    assert after.mimetype == "image/png"
    assert after.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in after.headers
    assert card(visitor, letter, 304, headers={"If-None-Match": after.headers["ETag"]}).data == b""


def test_a_draft_has_no_card(visitor, rows):
    draft = a_letter(rows, slug="draft")
    rows.commit()
    card(visitor, draft, 404)


def test_a_page_says_what_others_are_to_show(visitor, runtime, letter):
    draw_due(runtime)
    page = visitor.get(f"/letters/{letter.slug}")

    said = told(page)
    canonical = page.find("link", rel="canonical").get("href")
    assert canonical == said["og:url"] == said["og:image"].removesuffix("/card.png")
    assert canonical.endswith(f"/letters/{letter.slug}")
    assert canonical.startswith("http")
    assert (said["og:title"], said["twitter:card"]) == (letter.title, "summary_large_image")
    assert "Marco Rubio" in said["og:description"]
