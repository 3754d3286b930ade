"""Newer words of the library: offered to drafts, taken or declined, pushed into nothing."""

import pytest

from campaign.domain.blocks import Paragraph
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.services import letters, library, placements, redlines, wordings
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter


@pytest.fixture
def letter(session):
    return a_letter(session, a_campaign(session))


@pytest.fixture
def placement(session, letter, now):
    return placements.place(session, letter, a_block(session, letter.campaign), by=None, now=now)


@pytest.fixture
def reworded(session, placement, now):
    def reworded(words, **more):
        block = placement.block
        return wordings.add_version(session, block, Paragraph(words), by=None, now=now, **more)

    return reworded


def test_a_newer_wording_is_offered_and_not_pushed(placement, reworded):
    before = placement.value
    assert redlines.offered_to(placement) is None

    newer = reworded("Newer.")
    assert redlines.offered_to(placement) is newer
    assert placement.value == before


def test_an_open_letter_is_offered_nothing(session, letter, placement, reworded, now):
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=now)
    reworded("Newer.")

    assert redlines.offered_to(placement) is redlines.other_words(placement) is None
    with pytest.raises(LetterFrozen):
        redlines.decline(session, placement, 2, now=now)


def test_what_was_declined_is_offered_again_with_the_next_wording(session, placement, reworded, now):
    newer = reworded("Newer.")
    redlines.decline(session, placement, newer.number, now=now)
    assert redlines.offered_to(placement) is None
    assert redlines.other_words(placement) is newer

    newest = reworded("Newer still.")
    assert redlines.offered_to(placement) is newest


def test_words_edited_in_the_letter_may_go_back_but_are_offered_only_newer_ones(placement, reworded):
    placement.payload = {"text": "Our own."}
    assert redlines.other_words(placement) is placement.block_version
    assert redlines.offered_to(placement) is None

    newer = reworded("Newer.")
    assert redlines.offered_to(placement) is newer


def test_words_that_are_equal_are_no_offer(placement, reworded):
    placement.payload = {"text": "Newer."}
    reworded("Newer.")
    assert redlines.other_words(placement) is None


def test_a_translation_is_offered_to_letters_in_its_language_alone(letter, placement, reworded):
    armenian = reworded("Նոր խոսքեր։", language="hy", translates=1)
    assert redlines.offered_to(placement) is None

    letter.language = "hy"
    assert redlines.offered_to(placement) is armenian


def test_nobody_takes_words_that_they_did_not_see(session, placement, reworded, now):
    seen = reworded("Newer.")
    library.add_version(session, placement.block, Paragraph("Newer still."), by=None, now=now)

    with pytest.raises(redlines.NewerStill):
        placements.take_newest(
            session, placement, version=placement.version, number=seen.number, by=None, now=now
        )
