"""Save pressed twice before the first answer is there: it is done once, and is no conflict with itself."""

import pytest

from campaign.models.saving import Unsaved
from campaign.services import letters
from tests.support.desk import fresh
from tests.support.pages import Page
from tests.views.test_beside import ONE, form_of, saves

LETTER = "/desk/campaigns/river/letters/home"
BESIDE = ("version", "purpose", "base", "typing", "goes_on", "put_to")
LETTER_ALONE = {"keep": "letter"}
NEW = {
    "paragraph": {"block-text": "Once."},
    "demand": {
        "title": "Once",
        "firmness": "asked",
        "block-bullet": "do it once",
        "block-clause": "do it once",
    },
}


def written(visitor, address, **words):
    """The form of a block as it is sent when these words are typed into it."""
    page = visitor.get(f"{LETTER}/{address}")
    form = Page(page.response, page.find("form", id="writing"))
    return {name: value for name in BESIDE if (value := form.typed(name)) is not None} | words | LETTER_ALONE


def names(rows):
    found = [each.name for each in letters.find(fresh(rows), "home").placements]
    rows.rollback()
    return found


def kept(rows):
    found = fresh(rows).query(Unsaved).count()
    rows.rollback()
    return found


@pytest.mark.parametrize("kind", NEW)
def test_a_new_block_comes_once(nora, rows, kind):
    before, form = names(rows), written(nora, f"write/{kind}", **NEW[kind])
    first, second = (nora.post(f"{LETTER}/write/{kind}", form) for _ in range(2))
    assert len(names(rows)) == len(before) + 1
    assert first.location == second.location


def test_an_edited_block_is_no_conflict_with_itself(nora, rows):
    form = written(nora, "blocks/opening", **{"block-text": "Once."})
    for _ in range(2):
        nora.post(f"{LETTER}/blocks/opening", form)
    assert kept(rows) == 0


def test_what_another_wrote_in_the_same_words_is_no_conflict(nora, levon, rows):
    hers, his = (written(each, "blocks/opening", **{"block-text": "The same."}) for each in (nora, levon))
    levon.post(f"{LETTER}/blocks/opening", his)
    nora.post(f"{LETTER}/blocks/opening", hers)
    assert kept(rows) == 0


@pytest.mark.parametrize(("name", "field"), ONE)
def test_a_page_beside_the_text_is_no_conflict_with_itself(nora, rows, name, field):
    form = form_of(nora, name, **{field: "Once."})
    for _ in range(2):
        saves(nora, name, form)
    assert kept(rows) == 0
