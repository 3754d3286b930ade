"""Two at one draft at the same moment: each act sees what the other did, on both databases."""

import pytest

from campaign.domain.blocks import Paragraph
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound
from campaign.models.block import Block
from campaign.models.letter import Letter
from campaign.services import placements, redlines, watching
from tests.builders.blocks import a_block
from tests.builders.letters import a_letter


def rewrite(session, placement, now):
    written = Written(Paragraph("Other words."), placement.purpose)
    placements.rewrite(session, placement, written, version=1, by=None, now=now)


ACTS = {
    "rewrite": rewrite,
    "move": lambda session, placement, now: placements.move(session, placement, 1, by=None, now=now),
    "remove": lambda session, placement, now: placements.remove(session, placement, by=None, now=now),
    "newest": lambda session, placement, now: placements.take_newest(
        session, placement, version=1, by=None, now=now
    ),
    "decline": lambda session, placement, now: redlines.decline(session, placement, 1, now=now),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_an_act_on_a_block_that_goes_at_the_same_moment_is_refused(both, now, act):
    with both.transaction() as session:
        number = a_letter(session).id
    with both.sessions() as mine:
        placement = placements.get(mine.get(Letter, number), "opening")
        # Gives the database back to the other; what was read stays as it was read.
        mine.commit()
        with both.transaction() as theirs:
            placements.remove(theirs, placements.get(theirs.get(Letter, number), "opening"), by=None, now=now)
        with pytest.raises(NotFound):
            ACTS[act](mine, placement, now)
        mine.rollback()


def test_a_block_placed_at_the_same_moment_is_seen_before_it_is_placed_twice(both, now):
    with both.transaction() as session:
        letter = a_letter(session)
        number, block = letter.id, a_block(session, letter.campaign, key="lachin").id
    with both.sessions() as mine:
        letter = mine.get(Letter, number)
        seen, known = watching.mark(mine, letter), mine.get(Block, block)
        assert letter.placements
        mine.commit()
        with both.transaction() as theirs:
            placements.place(theirs, theirs.get(Letter, number), theirs.get(Block, block), by=None, now=now)
        with pytest.raises(placements.PlacedMeanwhile):
            placements.place(mine, letter, known, seen=seen, by=None, now=now)
        mine.rollback()
