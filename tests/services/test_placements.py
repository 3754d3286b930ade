"""Blocks placed, written, edited, moved and taken out, by two organisers at once if need be."""

import pytest
from sqlalchemy import select

from campaign.domain.blocks import Demand, Heading, Paragraph, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.letters import Heads, LetterFrozen, LetterStatus
from campaign.domain.lettertext import MOST_BLOCKS
from campaign.domain.placing import Keep, Putting, Written
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.block import Block
from campaign.models.placement import Placement
from campaign.services import letters, placements, texts
from campaign.services.conflicts import EditConflict
from campaign.services.placements import OutlineChanged
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.sources import a_source


def an_empty_letter(session, now, campaign=None):
    campaign = campaign or a_campaign(session)
    heads = Heads(f"letter-of-{campaign.slug}", "A letter", "A subject")
    return letters.start(session, campaign, heads, by=None, now=now)


def a_paragraph(text="Words.", purpose=Purpose.BACKGROUND):
    return Written(Paragraph(text), purpose)


def a_demand(words):
    return Written(Demand(words, words), Purpose.ASK_LIST)


def names(letter):
    return [each.name for each in letter.placements]


def edited(session, placement, written, now, **more):
    more = {"version": placement.version, **more}
    placements.rewrite(session, placement, written, by=None, now=now, **more)


def test_a_block_is_placed_in_its_newest_wording(session, now):
    letter = an_empty_letter(session, now)
    block = a_block(session, letter.campaign, key="lachin")
    placement = placements.place(session, letter, block, by=None, now=now)
    assert placement.block_version is block.newest
    assert placement.payload is None
    assert placement.name == "lachin"


def test_a_block_goes_where_such_blocks_go(session, now):
    letter = an_empty_letter(session, now)
    for purpose in (Purpose.COURTESY, Purpose.OPENING, Purpose.EVIDENCE, Purpose.BACKGROUND):
        block = a_block(session, letter.campaign, key=purpose.value, purpose=purpose)
        placements.place(session, letter, block, by=None, now=now)
    assert names(letter) == ["opening", "background", "evidence", "courtesy"]


def test_or_after_the_block_that_was_chosen(session, now):
    letter = a_letter(session)
    block = a_block(session, letter.campaign, key="chosen", purpose=Purpose.OPENING)
    placements.place(session, letter, block, after="said", by=None, now=now)
    assert names(letter)[3:5] == ["said", "chosen"]


def test_a_block_placed_twice_has_two_names(session, now):
    letter = an_empty_letter(session, now)
    block = a_block(session, letter.campaign, key="said")
    placements.place(session, letter, block, by=None, now=now)
    placements.place(session, letter, block, by=None, now=now)
    assert names(letter) == ["said", "said-2"]


def test_a_demand_is_put_once(session, now):
    letter = a_letter(session)
    demand = next(each.block for each in letter.placements if each.kind == "demand")
    with pytest.raises(Unacceptable, match="puts “Release the prisoners” already"):
        placements.place(session, letter, demand, by=None, now=now)


def test_a_block_of_another_campaign_is_not_there(session, now):
    letter = an_empty_letter(session, now)
    with pytest.raises(NotFound):
        placements.place(session, letter, a_block(session, a_campaign(session)), by=None, now=now)


def test_a_text_of_the_letters_own_is_no_block_of_the_library(session, now):
    letter = an_empty_letter(session, now)
    placement = placements.write(session, letter, a_paragraph(), by=None, now=now)
    assert (placement.name, placement.payload) == ("paragraph", {"text": "Words."})
    assert session.scalars(select(Block)).all() == []


def test_a_demand_written_in_a_letter_outlives_it(session, now):
    letter = an_empty_letter(session, now)
    putting = Putting(Firmness.UNCONDITIONAL)
    written = Written(Demand("release them", "release them"), Purpose.ASK_LIST, putting)
    placement = placements.write(
        session, letter, written, title="Release them", key="release-them", by=None, now=now
    )
    assert (placement.block.key, placement.block.title) == ("release-them", "Release them")
    assert placement.firmness is Firmness.UNCONDITIONAL
    assert texts.text_of(session, letter).demands[0].demand == "release-them"


def test_a_demand_needs_a_short_name(session, now):
    letter = an_empty_letter(session, now)
    written = Written(Demand("release them", "release them"), Purpose.ASK_LIST)
    with pytest.raises(Unacceptable, match="short name") as refused:
        placements.write(session, letter, written, title=" ", by=None, now=now)
    assert refused.value.field == "title"


def test_a_citation_of_nothing_is_refused_with_what_there_is(session, now):
    letter = a_letter(session)
    a_source(session, letter.campaign, key="reuters")
    with pytest.raises(Unacceptable, match="Known are: count, report, reuters, aside") as refused:
        placements.write(session, letter, a_paragraph("So it is.[^nowhere]"), by=None, now=now)
    assert refused.value.field == "text"


def test_a_citation_is_claimed_as_of_a_day(session, now):
    letter = an_empty_letter(session, now)
    a_source(session, letter.campaign, "report")
    for text in ("So.[^report@soon]", "So.[^report@2025-02-30]"):
        with pytest.raises(Unacceptable, match="Behind the @ stands a day") as refused:
            placements.write(session, letter, a_paragraph(text), by=None, now=now)
        assert refused.value.field == "text"
    placements.write(session, letter, a_paragraph("So.[^report@2025-02-28]"), by=None, now=now)
    assert list(texts.text_of(session, letter).sources) == ["report"]


def test_a_citation_of_a_source_or_a_note_stands(session, now):
    letter = a_letter(session)
    written = a_paragraph("So it is.[^report] And so.[^aside]")
    assert placements.write(session, letter, written, by=None, now=now).payload


def test_an_edit_of_the_letters_own_text_changes_it_here(session, now):
    letter = an_empty_letter(session, now)
    placement = placements.write(session, letter, a_paragraph(), by=None, now=now)
    edited(session, placement, a_paragraph("Other words.", Purpose.CONTEXT), now)
    assert placement.payload == {"text": "Other words."}
    assert placement.purpose is Purpose.CONTEXT


def test_an_edited_library_block_becomes_the_letters_own_text(session, now):
    letter = an_empty_letter(session, now)
    block = a_block(session, letter.campaign)
    placement = placements.place(session, letter, block, by=None, now=now)
    edited(session, placement, a_paragraph("Ours."), now)
    assert placement.value == Paragraph("Ours.")
    assert [each.number for each in block.versions] == [1]
    assert placement.block is block


def test_or_the_newest_wording_of_its_block(session, now):
    letter = an_empty_letter(session, now)
    block = a_block(session, letter.campaign)
    placement = placements.place(session, letter, block, by=None, now=now)
    edited(session, placement, a_paragraph("Ours."), now, keep=Keep.LIBRARY)
    assert block.newest.value == Paragraph("Ours.")
    assert placement.block_version is block.newest
    assert placement.payload is None


def test_a_demands_words_stay_with_the_letter_and_it_keeps_its_identity(session, now):
    letter = a_letter(session)
    placement = placements.get(letter, "release-prisoners")
    block = placement.block
    for words in ("free some", "free all"):
        edited(session, placement, a_demand(words), now)
    assert placement.block is block
    assert placement.value.bullet == "free all"
    assert len(block.versions) == 1


def test_a_demand_written_back_as_it_was_has_no_words_of_its_own(session, now):
    letter = a_letter(session)
    placement = placements.get(letter, "release-prisoners")
    before = placement.value
    edited(session, placement, a_demand("free all"), now)
    edited(session, placement, Written(before, Purpose.ASK_LIST), now)
    assert placement.payload is None


def test_a_demands_words_become_one_wording_when_they_are_kept_in_the_library(session, now):
    letter = a_letter(session)
    placement = placements.get(letter, "release-prisoners")
    edited(session, placement, a_demand("free all"), now)
    edited(session, placement, a_demand("free all"), now, keep=Keep.LIBRARY)
    assert (placement.block_version.number, placement.payload) == (2, None)


def test_or_when_the_letter_opens(session, now):
    letter = a_letter(session)
    placement = placements.get(letter, "release-prisoners")
    for words in ("free some", "free all"):
        edited(session, placement, a_demand(words), now)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=now)
    assert (placement.block_version.number, placement.payload) == (2, None)
    assert placement.block.newest.value.bullet == "free all"
    assert "free all" in letter.revision.canonical


def test_or_when_another_letter_is_to_put_the_demand(session, now):
    letter = a_letter(session)
    placement = placements.get(letter, "release-prisoners")
    edited(session, placement, a_demand("free all"), now)
    other = an_empty_letter(session, now, letter.campaign)
    taken = placements.place(session, other, placement.block, by=None, now=now)
    assert taken.value == placement.value
    assert taken.block_version is placement.block.newest
    assert len(placement.block.versions) == 2


def test_saving_the_same_words_makes_no_new_wording(session, now):
    letter = a_letter(session)
    placement = placements.get(letter, "release-prisoners")
    edited(session, placement, Written(placement.value, Purpose.ASK_LIST), now)
    assert len(placement.block.versions) == 1


def test_a_block_keeps_its_kind(session, now):
    letter = a_letter(session)
    with pytest.raises(Unacceptable, match="This block is a heading"):
        edited(session, placements.get(letter, "heading"), a_paragraph(), now)
    edited(session, placements.get(letter, "heading"), Written(Heading("New"), Purpose.CONTEXT), now)


def test_a_save_over_somebody_elses_is_a_conflict_and_overwrites_nothing(session, now):
    letter = an_empty_letter(session, now)
    placement = placements.write(session, letter, a_paragraph("First."), by=None, now=now)
    opened_at = placement.version
    edited(session, placement, a_paragraph("Theirs."), now, version=opened_at)
    with pytest.raises(EditConflict) as refused:
        edited(session, placement, a_paragraph("Mine."), now, version=opened_at)
    assert placement.value == Paragraph("Theirs.")
    assert refused.value.standing == placement.version


def test_the_newest_wording_of_the_library_can_be_taken(session, now):
    letter = an_empty_letter(session, now)
    block = a_block(session, letter.campaign)
    placement = placements.place(session, letter, block, by=None, now=now)
    edited(session, placement, a_paragraph("Ours."), now)
    placements.take_newest(session, placement, version=placement.version, by=None, now=now)
    assert placement.value == block.newest.value


def test_how_a_demand_is_put_is_saved(session, now):
    letter = a_letter(session)
    placement = placements.get(letter, "release-prisoners")
    putting = Putting(Firmness.CONDITION, "Azerbaijan")
    edited(session, placement, Written(placement.value, Purpose.ASK_LIST, putting), now)
    assert (placement.firmness, placement.put_to) == (Firmness.CONDITION, "Azerbaijan")
    assert len(placement.block.versions) == 1


def test_only_a_demand_is_put(session, now):
    letter = a_letter(session)
    placement = placements.get(letter, "heading")
    edited(session, placement, Written(placement.value, Purpose.CONTEXT, Putting()), now)
    assert placement.firmness is None


@pytest.mark.parametrize(("steps", "place"), [(1, 3), (-1, 1), (-9, 1), (99, 8)])
def test_a_block_moves_as_far_as_it_goes(session, now, steps, place):
    letter = a_letter(session)
    second = letter.placements[1]
    assert placements.move(session, second, steps, by=None, now=now) == place
    assert letter.placements.index(second) == place - 1
    assert [each.position for each in letter.placements] == list(range(8))


def test_blocks_are_put_in_a_whole_new_order(session, now):
    letter = a_letter(session)
    wanted = names(letter)[::-1]
    placements.reorder(session, letter, wanted, by=None, now=now)
    assert names(letter) == wanted


def test_an_order_of_other_blocks_is_refused(session, now):
    letter = a_letter(session)
    with pytest.raises(OutlineChanged):
        placements.reorder(session, letter, names(letter)[:-1], by=None, now=now)


def test_a_block_taken_out_stays_in_the_library(session, now):
    letter = a_letter(session)
    demand = placements.get(letter, "release-prisoners")
    block = demand.block
    placements.remove(session, demand, by=None, now=now)
    assert "release-prisoners" not in names(letter)
    assert session.get(Block, block.id) is block
    assert [each.position for each in letter.placements] == list(range(7))


def test_a_block_that_is_gone_is_not_found(session, now):
    with pytest.raises(NotFound, match="no longer in the letter"):
        placements.get(a_letter(session), "gone")


def test_an_open_letter_takes_no_edit(session, now):
    letter = an_open_letter(session)
    placement = letter.placements[0]
    acts = (
        lambda: placements.place(session, letter, a_block(session, letter.campaign), by=None, now=now),
        lambda: placements.write(session, letter, a_paragraph(), by=None, now=now),
        lambda: edited(session, placement, a_paragraph(), now),
        lambda: placements.move(session, placement, 1, by=None, now=now),
        lambda: placements.reorder(session, letter, names(letter), by=None, now=now),
        lambda: placements.remove(session, placement, by=None, now=now),
        lambda: placements.take_newest(session, placement, version=placement.version, by=None, now=now),
    )
    for act in acts:
        with pytest.raises(LetterFrozen):
            act()


def test_a_letter_holds_only_so_many_blocks(session, now):
    letter = an_empty_letter(session, now)
    for position in range(MOST_BLOCKS):
        session.add(
            Placement(
                letter=letter,
                name=f"p{position}",
                position=position,
                kind="paragraph",
                purpose=Purpose.CONTEXT,
                payload={"text": "Words."},
            )
        )
    session.flush()
    with pytest.raises(Unacceptable, match="at most 120 blocks"):
        placements.write(session, letter, a_paragraph(), by=None, now=now)
