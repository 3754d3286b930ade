"""Where the blocks of a library stand: every letter and revision, with the wording it holds."""

import pytest

from campaign.domain.blocks import Paragraph
from campaign.domain.letters import LetterStatus
from campaign.services import block_uses, documents, imports, letters, library, placements
from campaign.services.block_uses import Held
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter, an_open_letter


@pytest.fixture
def campaign(session):
    return a_campaign(session)


@pytest.fixture
def block(session, campaign):
    return a_block(session, campaign, Paragraph("One."), key="river")


def placed(session, letter, block, now):
    return placements.place(session, letter, block, by=None, now=now)


def test_a_demand_of_a_letter_is_used_there(session, campaign, block):
    letter = a_letter(session, campaign)
    demand = next(each.block for each in letter.placements if each.kind == "demand")

    assert block_uses.used_in(session, [demand, block]) == {demand.id: [letter]}
    assert block_uses.of_block(session, block) == ()


def test_each_letter_is_told_with_the_wording_it_holds(session, campaign, block, now):
    draft, later = a_letter(session, campaign), a_letter(session, campaign)
    placed(session, draft, block, now)
    library.add_version(session, block, Paragraph("Two."), by=None, now=now)
    placed(session, later, block, now)
    placed(session, later, block, now).payload = {"text": "Our own."}
    session.flush()

    uses = block_uses.of_block(session, block)
    assert [(use.letter, use.holds) for use in uses] == [
        (later, (Held(2, False), Held(2, True))),
        (draft, (Held(1, False),)),
    ]
    assert uses[0].has(2)
    assert not uses[0].has(1)


def test_a_revision_is_told_with_the_wording_it_is_made_of(session, campaign, block, now):
    letter = a_letter(session, campaign)
    placed(session, letter, block, now)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=now)
    library.add_version(session, block, Paragraph("Two."), by=None, now=now)

    (use,) = block_uses.of_block(session, block)
    assert use.holds == (Held(1, False),)
    assert [(each.revision, each.held) for each in use.revised] == [(letter.revision, Held(1, False))]


def test_a_letter_that_is_imported_again_keeps_its_links(session, store, campaign, block, now):
    letter = a_letter(session, campaign)
    last = [placed(session, letter, block, now) for _ in range(3)][-1]
    last.payload = {"text": "Our own."}
    session.flush()
    library.add_version(session, block, Paragraph("Two."), by=None, now=now)
    letter_file = documents.letter_file_for(session, store, letter)
    letter.slug = "the-first"
    session.flush()
    again = imports.import_letter(session, store, campaign, letter_file, by=None, now=now)

    held = {use.letter: use.holds for use in block_uses.of_block(session, block)}
    assert held[again] == (Held(1, False), Held(1, False), Held(2, True))
    assert [each.value for each in again.placements] == [each.value for each in letter.placements]


def test_an_open_letter_holds_every_demand_it_puts(session, campaign):
    letter = an_open_letter(session, campaign)
    demands = [each for each in letter.placements if each.kind == "demand"]

    for each in demands:
        (use,) = block_uses.of_block(session, each.block)
        assert use.revised[0].revision is letter.revision
