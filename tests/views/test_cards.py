"""The card of a letter for others, and what a page says of itself to whoever shows its address."""

import pytest

from campaign.rendering.card import blank
from campaign.worker.cards import draw_due
from tests.builders.letters import a_letter, an_open_letter


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None)
    rows.commit()
    return made


def card(visitor, letter, status=200, **more):
    return visitor.get(f"/letters/{letter.slug}/card.png", status=status, **more).response


def test_until_it_is_drawn_a_card_is_blank_and_never_missing(visitor, runtime, letter):
    before = card(visitor, letter)
    assert before.data == blank()

    draw_due(runtime)

    after = card(visitor, letter)
    assert (after.mimetype, after.data == blank()) == ("image/png", False)
    assert after.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in after.headers
    assert card(visitor, letter, 304, headers={"If-None-Match": after.headers["ETag"]}).data == b""


def test_a_draft_has_no_card(visitor, rows):
    draft = a_letter(rows, slug="draft")
    rows.commit()
    card(visitor, draft, 404)


def test_a_page_says_what_others_are_to_show(visitor, letter):
    page = visitor.get(f"/letters/{letter.slug}")

    told = {each.get("property") or each.get("name"): each.get("content") for each in page.find_all("meta")}
    canonical = page.find("link", rel="canonical").get("href")
    assert canonical == told["og:url"] == told["og:image"].removesuffix("/card.png")
    assert canonical.endswith(f"/letters/{letter.slug}")
    assert canonical.startswith("http")
    assert (told["og:title"], told["twitter:card"]) == (letter.title, "summary_large_image")
    assert "Marco Rubio" in told["og:description"]
