"""The page of the library's newer words: seen beside the letter's, then taken or not."""

import pytest

from campaign.domain.blocks import Paragraph
from campaign.domain.letters import LetterStatus
from campaign.models.account import Role
from campaign.services import letters, placements, wordings
from tests.builders.blocks import a_block
from tests.builders.desk_letters import a_letter_to_nobody
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

LETTER = "/desk/campaigns/river/letters/home"
NEWEST = f"{LETTER}/blocks/lachin/newest"


@pytest.fixture
def block(rows, campaign):
    """A block that stands in a draft and has got newer words since."""
    letter = a_letter_to_nobody(rows, campaign, slug="home")
    block = a_block(rows, campaign, Paragraph("The road was closed."), key="lachin", title="The corridor")
    placements.place(rows, letter, block, by=None, now=NOW)
    wordings.add_version(rows, block, Paragraph("The only road was closed."), by=None, now=NOW)
    rows.commit()
    return block


@pytest.fixture
def organiser(visitor, rows, keys, campaign, block):
    return at_the_desk(visitor, rows, keys, campaign)


def placed(rows):
    return placements.get(letters.find(fresh(rows), "home"), "lachin")


def marked(page, tag):
    return [each.text for each in page.find_all(tag)]


def test_words_that_come_and_go_are_marked_before_they_are_taken(organiser, rows):
    assert "See the newer words" in organiser.get(LETTER).text
    page = organiser.get(NEWEST)
    assert "Newer words for “The corridor”" in page.text
    assert marked(page, "ins") == ["only"]

    organiser.post(NEWEST, {"version": page.typed("version"), "number": page.typed("number")})
    assert placed(rows).value == Paragraph("The only road was closed.")


def test_the_letters_words_can_be_kept(organiser, rows):
    for nothing in ("3", "-1", "9" * 30, ""):
        organiser.post(f"{NEWEST}/keep", {"number": nothing}, status=404)
    page = organiser.follow(organiser.post(f"{NEWEST}/keep", {"number": "2"}))
    assert "This block keeps the letter’s words." in page.text
    assert "See the newer words" not in page.text
    assert placed(rows).value == Paragraph("The road was closed.")


def test_what_would_be_lost_of_an_edited_block_is_shown(organiser, rows):
    placed(rows).payload = {"text": "The road to us was closed."}
    rows.commit()
    page = organiser.get(NEWEST)
    assert "stand in no wording of the library" in page.text
    assert marked(page, "del") == ["to us"]


def test_newer_words_still_are_looked_at_first(organiser, rows):
    block = placed(rows).block
    wordings.add_version(rows, block, Paragraph("Still newer."), by=None, now=NOW)
    rows.commit()
    answer = organiser.post(NEWEST, {"version": "1", "number": "2"})
    assert answer.location.endswith("/newest")
    assert "still newer words by now" in organiser.follow(answer).text
    assert placed(rows).value == Paragraph("The road was closed.")


def test_a_block_that_has_the_librarys_words_has_no_such_page(organiser):
    organiser.post(NEWEST, {"version": "1", "number": "2"})
    assert "has the library’s words already" in organiser.follow(organiser.get(NEWEST, status=302)).text


def test_an_open_letter_is_offered_nothing(organiser, rows):
    letters.find(rows, "home").status = LetterStatus.OPEN
    rows.commit()
    assert "To change its text" in organiser.get(NEWEST, status=400).text
    organiser.post(f"{NEWEST}/keep", {"number": "2"}, status=400)


def test_a_reader_takes_and_declines_nothing(visitor, rows, keys, campaign, block):
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    visitor.get(NEWEST, status=403)
    visitor.post(f"{NEWEST}/keep", {"number": "2"}, status=403)
