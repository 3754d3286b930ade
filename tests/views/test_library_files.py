"""The library as a ZIP at the desk: out, looked at, and in."""

import io
import zipfile

import pytest

from campaign.domain.blocks import Paragraph
from campaign.letterfile.library_folder import files_of, zip_of
from campaign.models.account import Role
from campaign.reading import library_folder, library_zip
from campaign.services import archived_copies, library, library_uploads
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.sources import a_source
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

FILES = "/desk/campaigns/river/library/files"
ROAD = "/desk/campaigns/road/library/files"


@pytest.fixture
def campaign(rows):
    campaign = a_campaign(rows, slug="river")
    a_source(rows, campaign, "reuters")
    a_block(rows, campaign, Paragraph("Words.[^reuters]"), key="held", title="Those held")
    return campaign


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    return at_the_desk(visitor, rows, keys, campaign)


def taken(visitor):
    return visitor.get(f"{FILES}/library.zip").response.data


def sent(content):
    return {"file": (io.BytesIO(content), "river.zip")}


def edited(content, old, new):
    read, _ = library_zip.unpacked(content)
    files = {name: each.replace(old.encode(), new.encode()) for name, each in read.items()}
    return zip_of(library_folder.library_of(files))


def hidden(page):
    return {name: page.typed(name) for name in ("file", "seen")}


def test_it_goes_out_as_a_zip_of_the_folder(organiser):
    organiser.get(FILES)
    answer = organiser.get(f"{FILES}/library.zip").response
    assert answer.headers["Content-Disposition"] == 'attachment; filename="river-library.zip"'
    assert set(files_of(library_zip.read(answer.data).library)) == {"library/held.md", "sources.yaml"}


def test_it_comes_in_after_a_look(organiser, visitor, rows, keys, campaign):
    content = taken(organiser)
    there = a_campaign(rows, slug="road")
    other = at_the_desk(visitor, rows, keys, there)
    page = other.post(f"{ROAD}/look", sent(content), status=200)
    assert "Two new." in page.text
    assert "It is added." in page.text
    assert library.find_block(fresh(rows), there, "held") is None
    rows.rollback()

    done = other.follow(other.post(f"{ROAD}/bring-in", hidden(page)))
    assert "Two things are brought in." in done.text
    assert library.get(fresh(rows), there, "held").newest.value.text == "Words.[^reuters]"
    rows.rollback()
    again = other.post(f"{ROAD}/look", sent(content), status=200)
    assert "Everything is here already." in again.text
    assert "Bring it in" not in again.text


def test_what_is_no_file_of_a_library_is_named_and_left_out(organiser):
    into = io.BytesIO(edited(taken(organiser), "Words", "Else"))
    with zipfile.ZipFile(into, "a") as archive:
        for name in ("<b>.DS_Store", *(f"letters/{number}.txt" for number in range(13))):
            archive.writestr(name, b"x")
    page = organiser.post(f"{FILES}/look", sent(into.getvalue()), status=200)
    assert "Left out A library has no such files." in page.text
    named = [each.text for each in page.find_all("li", class_="code")]
    assert (named[:2], len(named)) == (["<b>.DS_Store", "letters/0.txt"], 12)
    assert "letters/7.txt And two others." in page.text
    organiser.follow(organiser.post(f"{FILES}/bring-in", hidden(page)))


def test_a_library_that_no_page_would_take_back_is_not_given_out(organiser, rows, runtime, campaign):
    for key in ("one", "two"):
        content = f"<!doctype html>{key}".encode() + b"a" * (14 * 1024**2)
        stored = archived_copies.store(runtime.store, content)
        archived_copies.keep(rows, a_source(rows, campaign, key), stored, by=None, now=NOW)
    rows.commit()
    page = organiser.get(f"{FILES}/library.zip", status=400)
    assert "more than 25 MB" in page.text
    assert "campaign library export" in page.text


def test_a_clash_is_shown_and_cannot_be_brought_in(organiser, rows, campaign):
    content = edited(taken(organiser), "language: en", "language: fr")
    page = organiser.post(f"{FILES}/look", sent(content), status=200)
    assert "Its original is in the language en here" in page.text
    assert page.typed("seen") is None


def test_what_changed_since_the_look_is_shown_first(organiser, rows, campaign):
    page = organiser.post(f"{FILES}/look", sent(edited(taken(organiser), "Words", "Else")), status=200)
    assert "It gets another wording." in page.text
    library.get(rows, campaign, "held").title = "Another title"
    rows.commit()
    again = organiser.post(f"{FILES}/bring-in", hidden(page), status=400)
    assert "Something changed here since you looked" in again.text
    organiser.follow(organiser.post(f"{FILES}/bring-in", hidden(again)))
    assert library.get(fresh(rows), campaign, "held").newest.value.text == "Else.[^reuters]"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "This is no ZIP"), (b"x" * 100, "This is no ZIP"), (b"x" * 26_300_000, "25 MB")],
)
def test_what_is_no_library_is_refused_at_its_field(organiser, content, said):
    page = organiser.post_large(f"{FILES}/look", sent(content), status=200)
    assert said in page.error_at("file")


def test_a_file_is_asked_for(organiser):
    assert "Choose a ZIP" in organiser.post(f"{FILES}/look", {}, status=200).error_at("file")


def test_what_was_looked_at_long_ago_is_asked_for_again(organiser, runtime, campaign):
    page = organiser.post(f"{FILES}/look", sent(taken(organiser)), status=200)
    digest = library_uploads.keep(runtime.store, campaign, taken(organiser))
    runtime.store.delete(f"libraries/{campaign.id}/{digest}.zip")
    for file in (digest, "../keys", ""):
        page = organiser.post(f"{FILES}/bring-in", {"file": file, "seen": ""}, status=400)
        assert "Choose it once more" in page.text


def test_another_campaign_has_nothing_of_it(organiser, visitor, rows, keys):
    content = edited(taken(organiser), "Words", "Else")
    page = organiser.post(f"{FILES}/look", sent(content), status=200)
    other = at_the_desk(visitor, rows, keys, a_campaign(rows, slug="road"))
    other.post(f"{ROAD}/bring-in", hidden(page), status=400)
    other.post(f"{FILES}/bring-in", hidden(page), status=404)
    other.get(f"{FILES}/library.zip", status=404)


def test_a_reader_takes_it_along_and_brings_nothing_in(visitor, rows, keys, campaign):
    reader = at_the_desk(visitor, rows, keys, campaign, Role.READER)
    assert "Bring one in" not in reader.get(FILES).text
    content = taken(reader)
    reader.post(f"{FILES}/look", sent(content), status=403)
    reader.post(f"{FILES}/bring-in", {}, status=403)
