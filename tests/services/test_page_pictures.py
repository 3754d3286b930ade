"""Pictures of pages: laid out once, kept until the letter changes, the old ones shown meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from campaign.domain.refusals import NotFound
from campaign.services import checks, documents, page_pictures, print_settings, recipients
from campaign.services.page_pictures import GENERATIONS, LATE, Pages, Shelf
from tests.builders.letters import a_letter
from tests.support.clock import NOW

# However long a busy machine takes to start the press.
PATIENCE = 60
PNG = b"\x89PNG"
DIGEST = "0" * 64
# The storage takes the time of a file from the clock.
AN_HOUR_AGO, IN_AN_HOUR = (datetime.now(UTC) + timedelta(hours=hours) for hours in (-1, 1))


@pytest.fixture
def shelf(rows):
    letter = a_letter(rows)
    return Shelf(letter, letter.recipients[0])


@pytest.fixture
def document(rows, store, shelf):
    return documents.document_for(rows, store, shelf.letter, shelf.recipient, with_supporters=False)


def laid_out(store, shelf, document):
    return page_pictures.of_document(store, shelf, document, wait=PATIENCE)


def retitled(document, subject):
    return replace(document, text=replace(document.text, subject=subject))


def files(store):
    return sorted(each["path"].rpartition("/")[2] for batch in store.list() for each in batch)


def keep(store, shelf):
    """A page as it is kept, without the press."""
    store.put(shelf.file(DIGEST, 1), PNG)
    store.put(shelf.index(DIGEST), b"{}")


def is_kept(store, shelf):
    return any(shelf.folder == each["path"].rpartition("/")[0] for batch in store.list() for each in batch)


def test_pages_of_words_that_were_not_saved_are_swept_once_nobody_types(rows, store, shelf):
    typing = replace(shelf, account=7)
    for each in (shelf, typing):
        keep(store, each)

    page_pictures.sweep(rows, store, older_than=AN_HOUR_AGO)
    assert is_kept(store, typing)
    page_pictures.sweep(rows, store, older_than=IN_AN_HOUR)
    assert not is_kept(store, typing)
    assert is_kept(store, shelf)


def test_pages_of_a_recipient_who_is_gone_are_swept(rows, store, shelf):
    keep(store, shelf)
    recipients.remove(rows, shelf.recipient)

    page_pictures.sweep(rows, store, older_than=IN_AN_HOUR)
    assert not is_kept(store, shelf)


def test_pages_are_laid_out_and_kept(store, shelf, document):
    pages = laid_out(store, shelf, document)
    assert (pages.count, pages.sentence) == (2, "")
    assert page_pictures.picture(store, shelf, pages.digest[:32], 2).startswith(PNG)


def test_pages_that_are_there_are_not_waited_for(store, shelf, document):
    pages = laid_out(store, shelf, document)
    assert page_pictures.of_document(store, shelf, document, wait=0) == pages


def test_where_blocks_stand_is_kept_with_the_pages(store, shelf, document):
    pages = laid_out(store, shelf, document)
    assert {spot.block for spot in pages.laid_out.spots} == {each.id for each in document.text.blocks}
    assert page_pictures.of_document(store, shelf, document, wait=0).laid_out == pages.laid_out


def test_of_what_one_shelf_waits_for_only_the_newest_is_laid_out(store, shelf, document):
    subjects = [f"Subject {number}" for number in range(12)]
    for subject in subjects:
        page_pictures.of_document(store, shelf, retitled(document, subject), wait=0.000_1)
    newest = laid_out(store, shelf, retitled(document, subjects[-1]))
    assert newest.are_current
    kept = {name.rpartition("-")[0] for name in files(store) if name.endswith(".png")}
    assert newest.digest[:32] in kept
    assert len(kept) < len(subjects) // 2


def test_a_changed_letter_shows_the_old_pages_meanwhile_and_says_so(store, shelf, document):
    old = laid_out(store, shelf, document)
    pages = page_pictures.of_document(store, shelf, retitled(document, "Another subject"), wait=0)
    assert pages == Pages(old.digest, old.count, LATE, old.laid_out)
    assert pages.are_late
    assert page_pictures.picture(store, shelf, pages.digest[:32], 1).startswith(PNG)


def test_pages_that_a_browser_may_still_be_fetching_stay_and_older_ones_go(store, shelf, document):
    generations = [
        laid_out(store, shelf, retitled(document, f"Subject {number}")).digest[:32]
        for number in range(GENERATIONS + 1)
    ]
    names = [f"{digest}-{number}.png" for digest in generations[1:] for number in (1, 2)]
    assert files(store) == sorted([*names, *(f"{digest}.json" for digest in generations[1:])])


def test_what_another_process_keeps_at_the_same_moment_is_not_lost(store, shelf, document):
    first = laid_out(store, shelf, document)
    index = bytes(store.get(shelf.index(first.digest)).bytes())
    store.delete(shelf.index(first.digest))
    second = laid_out(store, shelf, retitled(document, "Another subject"))
    store.put(shelf.index(first.digest), index)
    laid_out(store, shelf, retitled(document, "A third subject"))
    kept = {name.removesuffix(".json") for name in files(store) if name.endswith(".json")}
    assert {first.digest[:32], second.digest[:32]} < kept


def test_asking_twice_lays_out_once(store, shelf, document):
    first = page_pictures.of_document(store, shelf, document, wait=0.000_1)
    assert first.sentence in ("", LATE)
    assert laid_out(store, shelf, document).count == 2


def test_what_cannot_be_printed_is_said(store, shelf, document):
    pages = laid_out(store, shelf, retitled(document, "A sign no font has: \U0001f9ff"))
    assert pages.count == 0
    assert not pages.are_late
    assert pages.sentence


def test_words_that_are_not_saved_are_kept_apart(store, shelf, document):
    standing = laid_out(store, shelf, document)
    unsaved = replace(shelf, account=7)
    laid_out(store, unsaved, retitled(document, "Not saved"))
    assert page_pictures.of_document(store, shelf, document, wait=0) == standing


def test_a_page_that_is_not_there(store, shelf):
    with pytest.raises(NotFound):
        page_pictures.picture(store, shelf, "0" * 32, 1)


def test_how_a_draft_lies_is_read_from_its_pictures(rows, store, shelf, document):
    assert page_pictures.layout_of(Pages()) is None
    pages = laid_out(store, shelf, document)
    layout = page_pictures.layout_of(pages)
    assert not layout.is_of_before
    # The list of who signs is a page of its own, and none of the letter's.
    assert (layout.pages, layout.is_grid_alone, pages.count) == (1, False, 2)
    few = replace(print_settings.of_letter(shelf.letter), most_pages=1)
    longer = replace(layout, pages=2)
    shelf.letter.print_settings = print_settings.as_stored(few)
    found = checks.findings(rows, shelf.letter, now=NOW, layout=longer)
    assert "too_many_pages" in {each.check for each in found}


def test_how_a_draft_lay_before_it_was_changed_is_told_as_such(store, shelf, document):
    laid_out(store, shelf, document)
    changed = page_pictures.of_document(store, shelf, retitled(document, "Another"), wait=0)
    assert page_pictures.layout_of(changed).is_of_before
