"""Two at one draft at the same moment: each act sees what the other did, on both databases."""

import pytest

from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.savings import ONE_PRESS
from campaign.models.block import Block
from campaign.models.letter import Letter
from campaign.services import letters, placements, redlines, watching
from tests.builders.accounts import an_organiser
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


def test_of_two_letters_that_come_to_follow_each_other_the_second_is_refused(both):
    with both.transaction() as session:
        one = a_letter(session)
        numbers = one.id, a_letter(session, one.campaign).id
    with both.sessions() as mine:
        one, other = (mine.get(Letter, number) for number in numbers)
        assert other in letters.possible_predecessors(mine, one)
        # Gives the database back to the other; what was read stays as it was read.
        mine.commit()
        with both.transaction() as theirs:
            letters.follow(theirs, theirs.get(Letter, numbers[1]), numbers[0])
        with pytest.raises(Unacceptable, match="that does not follow this one"):
            letters.follow(mine, one, numbers[1])
        mine.rollback()


def test_the_same_words_are_written_anew_once_the_press_is_over(session, keys, now):
    letter = a_letter(session)
    nora, levon = (an_organiser(session, keys, letter.campaign, name=name) for name in ("Nora", "Levon"))
    written = Written(Paragraph("Once more."), Purpose.CONTEXT)

    def write(by, at):
        return placements.write(session, letter, written, by=by, now=at).name

    assert [write(nora, now), write(nora, now), write(levon, now)] == [
        "paragraph",
        "paragraph",
        "paragraph-2",
    ]
    assert write(levon, now + ONE_PRESS * 2) == "paragraph-3"
