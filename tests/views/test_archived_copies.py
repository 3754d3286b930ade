"""Archived copies at the page of a source: sent, saved, replaced, taken away."""

import hashlib
import io

import pytest

from campaign.domain.archived_copies import MOST_BYTES
from campaign.models.account import Role
from campaign.services import archived_copies, evidence
from tests.builders.campaigns import a_campaign
from tests.builders.sources import a_source
from tests.support.desk import at_the_desk, fresh

SOURCES = "/desk/campaigns/river/sources"
PAGE = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    a_source(rows, campaign, "reuters", url="https://post.example/a")
    return at_the_desk(visitor, rows, keys, campaign)


def sent(content=PAGE, name="page.pdf", **more):
    return {"title": "A title", "copy": (io.BytesIO(content), name), **more}


def test_a_copy_is_kept_with_who_when_and_its_fingerprint(organiser, rows, campaign):
    assert "None is kept." in organiser.get(f"{SOURCES}/reuters/edit").text
    done = organiser.follow(organiser.post(f"{SOURCES}/reuters/edit", sent()))
    assert "with its archived copy" in done.text
    assert "HTML page of “A title”" in done.links()

    page = organiser.get(f"{SOURCES}/reuters/edit")
    assert hashlib.sha256(PAGE).hexdigest() in page.text
    assert "Nora Example" in page.text
    source = evidence.find_source(fresh(rows), campaign, "reuters")
    assert archived_copies.get(rows, source).kept_by is not None


def test_it_is_saved_and_never_shown(organiser):
    organiser.post(f"{SOURCES}/reuters/edit", sent())
    answer = organiser.get(f"{SOURCES}/reuters/copy").response
    assert (answer.data, answer.mimetype) == (PAGE, "application/octet-stream")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="reuters.html"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_new_source_comes_with_its_copy(organiser):
    organiser.post(f"{SOURCES}/new", sent(b"%PDF-1.7", title="Report", key="report"))
    assert organiser.get(f"{SOURCES}/report/copy").response.mimetype == "application/pdf"


def test_another_takes_its_place_and_it_can_be_taken_away(organiser):
    for content in (PAGE, b"A text."):
        organiser.post(f"{SOURCES}/reuters/edit", sent(content))
    assert organiser.get(f"{SOURCES}/reuters/copy").response.data == b"A text."

    # Without a file the copy stays.
    organiser.post(f"{SOURCES}/reuters/edit", {"title": "Another title"})
    page = organiser.get(f"{SOURCES}/reuters/edit")
    assert "Take the copy away" in page.text
    done = organiser.follow(organiser.post(f"{SOURCES}/reuters/copy/take-away"))
    assert "None is kept." in done.text
    organiser.get(f"{SOURCES}/reuters/copy", status=404)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04", "is no PDF"),
        (b"x" * (MOST_BYTES + 1), "more than 20 MB"),
    ],
)
@pytest.mark.parametrize("page", ["new", "reuters/edit"])
def test_what_is_no_copy_is_refused_at_its_field_and_the_rest_stays(organiser, page, content, said):
    typed = {"title": "A <title>", "outlet": "Ours", "url": "https://post.example/b"}
    answer = organiser.post_large(f"{SOURCES}/{page}", sent(content, **typed), status=200)
    assert said in answer.error_at("copy")
    assert {name: answer.typed(name) for name in typed} == typed


def test_a_file_of_several_megabytes_is_taken(organiser):
    organiser.post_large(f"{SOURCES}/reuters/edit", sent(b"%PDF-" + b"x" * 9_000_000))
    assert "9.0 MB" in organiser.get(f"{SOURCES}/reuters/edit").text


def test_a_file_comes_with_a_session_or_not_at_all(organiser, visitor, campaign):
    visitor._client.set_cookie("campaign-desk", "made-up", path="/desk")
    organiser.post_large(f"{SOURCES}/reuters/edit", sent(b"%PDF-" + b"x" * 9_000_000), status=413)


def test_when_something_else_is_to_be_mended_the_file_is_asked_for_again(organiser):
    page = organiser.post(f"{SOURCES}/reuters/edit", sent(title=""), status=200)
    assert "Choose the file once more" in page.error_at("copy")
    page = organiser.post(f"{SOURCES}/reuters/edit", sent(published_on="2999-01-01"), status=200)
    assert "Choose the file once more" in page.error_at("copy")


def test_a_reader_saves_it_and_does_nothing_else(organiser, visitor, rows, keys, campaign):
    organiser.post(f"{SOURCES}/reuters/edit", sent())
    reader = at_the_desk(visitor, rows, keys, campaign, Role.READER)
    reader.get(f"{SOURCES}/reuters/copy")
    assert "Take the copy away" not in reader.get(f"{SOURCES}/reuters/edit").text
    reader.post(f"{SOURCES}/reuters/edit", sent(), status=403)
    reader.post(f"{SOURCES}/reuters/copy/take-away", status=403)


def test_nobody_else_sees_it(organiser, visitor, rows, keys):
    organiser.post(f"{SOURCES}/reuters/edit", sent())
    other = at_the_desk(visitor, rows, keys, a_campaign(rows, slug="road"))
    other.get(f"{SOURCES}/reuters/copy", status=404)
    other.get("/desk/campaigns/road/sources/reuters/copy", status=404)
    other.post(f"{SOURCES}/reuters/copy/take-away", status=404)
