"""Updates as anyone reads them, and as organisers write them."""

from xml.etree import ElementTree

import pytest

from campaign.services import updates
from tests.builders.letters import an_open_letter
from tests.builders.updates import WORDS, an_update, who_wants_news
from tests.support.desk import at_the_desk, fresh

DESK = "/desk/campaigns/river/letters/home/updates"
TYPED = {"title": "It is printed", "text": "It goes on **Friday**."}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def opened(rows, campaign):
    made = an_open_letter(rows, campaign, slug="home", closes_on=None)
    rows.commit()
    return made


@pytest.fixture
def nora(visitor, rows, keys, campaign, opened):
    return at_the_desk(visitor, rows, keys, campaign)


def the_only(rows, opened):
    (found,) = updates.of_letter(fresh(rows), opened, public=False)
    return found.public_id


def test_the_newest_stand_on_the_letter_s_page(visitor, rows, opened):
    assert "Updates" not in visitor.get("/letters/home").text
    made = an_update(rows, opened)
    an_update(rows, opened, published=False)
    rows.commit()

    page = visitor.get("/letters/home")

    assert page.find("article", id=f"update-{made.public_id}") is not None
    assert page.links()["Come along"] == "https://a.example"
    assert len(visitor.get("/letters/home/updates").find_all("article")) == 1


def test_the_feed_holds_what_is_published(visitor, rows, opened):
    an_update(rows, opened)
    rows.commit()

    answer = visitor.get("/letters/home/updates.atom").response

    assert answer.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(answer.data)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == WORDS.title
    assert "<em>Friday</em>" in entry.find(f"{ATOM}content").text


def test_the_feed_of_a_letter_without_updates_is_whole(visitor, opened):
    ElementTree.fromstring(visitor.get("/letters/home/updates.atom").response.data)


def test_an_update_is_drafted_published_and_corrected(nora, rows, opened):
    draft = nora.follow(nora.post(f"{DESK}/new", TYPED))
    assert "Draft" in draft.title
    rows.rollback()
    here = f"{DESK}/{the_only(rows, opened)}"
    rows.rollback()
    nora.post(f"{here}/publish")
    assert "It goes on Friday." in nora.get("/letters/home").text
    seen = nora.get(f"{here}/correct").typed("seen")
    missing = nora.post(f"{here}/correct", {**TYPED, "seen": seen, "note": ""}, status=200)
    assert missing.error_at("note")
    nora.post(
        f"{here}/correct",
        {"title": "Printed", "text": "On Saturday.", "note": "The day.", "seen": seen},
    )

    page = nora.get("/letters/home/updates")
    assert "On Saturday." in page.text
    assert "The day." in page.text


def test_a_draft_is_changed_or_deleted(nora, rows, opened):
    made = an_update(rows, opened, published=False)
    rows.commit()
    here = f"{DESK}/{made.public_id}"
    seen = nora.get(f"{here}/edit").typed("seen")
    nora.post(f"{here}/edit", {**TYPED, "seen": seen})
    nora.post(f"{here}/delete")
    assert "There is none yet." in nora.get(DESK).text


def test_the_mail_is_shown_with_how_many_get_it_before_it_goes(nora, rows, keys, opened):
    made = an_update(rows, opened)
    who_wants_news(rows, keys, opened)
    who_wants_news(rows, keys, opened)
    rows.commit()
    here = f"{DESK}/{made.public_id}"

    page = nora.get(f"{here}/mail")

    assert "It goes to 2 people" in page.text
    assert "News of a letter you signed" in page.text
    nora.post(f"{here}/mail")
    assert "0 mails are written, 2 to go" in nora.get(here).text
    again = nora.follow(nora.post(f"{here}/mail"))
    assert "are being written to about this update, or were" in again.text


def test_markup_in_an_update_is_only_text(visitor, rows, opened):
    words = type(WORDS)("<i>Evil</i>", "<script>alert(1)</script> & <img src=x>")
    an_update(rows, opened, words)
    rows.commit()

    page = visitor.get("/letters/home/updates")

    assert page.find("i") is None
    assert page.find("img") is None
    assert "<script>alert(1)</script>" in page.text
