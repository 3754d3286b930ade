"""Wordings: never changed once they are there, and of one block in whichever language."""

import pytest

from campaign.domain.blocks import Demand, Paragraph, Purpose
from campaign.domain.refusals import Unacceptable
from campaign.services import library, placements, wordings
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter, an_open_letter

ARMENIAN = Paragraph("Գրում ենք գերիների մասին։")


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def test_a_wording_that_was_placed_never_changes(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))
    letter = a_letter(session, campaign)
    placed = placements.place(session, letter, block, by=None, now=now)
    held = placed.block_version
    library.add_version(session, block, Paragraph("Two."), by=None, now=now)
    library.describe(session, block, "Another title", Purpose.CLOSING, ["late"], "en")
    library.archive(session, block, now=now)
    session.expire_all()

    assert placed.block_version is held
    assert (held.number, held.value) == (1, Paragraph("One."))


def test_the_newest_wording_is_the_newest_of_a_language(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))
    translated = wordings.add_version(session, block, ARMENIAN, language="hy", translates=1, by=None, now=now)
    two = wordings.add_version(session, block, Paragraph("Two."), by=None, now=now)

    assert block.languages == ("en", "hy")
    assert block.newest is two
    assert block.newest_in("en-US") is two
    assert block.newest_in("hy") is translated
    assert block.newest_in("fr") is None
    assert block.newest_for("fr") is two


def test_a_translation_is_behind_once_its_original_got_newer_words(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))
    translated = wordings.add_version(session, block, ARMENIAN, language="hy", translates=1, by=None, now=now)
    assert not translated.is_behind

    wordings.add_version(session, block, Paragraph("Two."), by=None, now=now)
    assert translated.is_behind
    assert not block.newest.is_behind


def test_the_words_of_a_letter_become_a_wording_in_its_language(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))
    nearly = wordings.version_of(session, block, Paragraph("Two."), language="en-GB", by=None, now=now)
    other = wordings.version_of(session, block, ARMENIAN, language="hy", by=None, now=now)
    again = wordings.version_of(session, block, ARMENIAN, language="hy", by=None, now=now)

    assert (nearly.language, other.language) == ("en", "hy")
    assert again is other
    assert block.newest is nearly


def test_a_letter_gets_the_wording_of_its_language(session, campaign, now):
    demand = a_block(session, campaign, Demand("free them", clause="free them"))
    armenian = Demand("ազատել նրանց", clause="ազատել նրանց")
    wordings.add_version(session, demand, armenian, language="hy", translates=1, by=None, now=now)
    letter = a_letter(session, campaign, language="hy")

    assert placements.place(session, letter, demand, by=None, now=now).value == armenian


def test_the_language_of_an_original_is_corrected_in_all_its_wordings(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))
    wordings.add_version(session, block, ARMENIAN, language="hy", translates=1, by=None, now=now)
    library.describe(session, block, block.title, block.purpose, block.tags, "en-GB")

    assert block.languages == ("en-GB", "hy")
    with pytest.raises(Unacceptable, match="translated into this language"):
        library.describe(session, block, block.title, block.purpose, block.tags, "hy")


def test_a_revision_knows_the_wordings_it_is_made_of(session, campaign):
    letter = an_open_letter(session, campaign)
    held = {each.name: each.version for each in letter.revision.held}

    assert held == {each.name: each.block_version for each in letter.placements if each.block_version}
    assert held
