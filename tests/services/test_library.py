"""The library: found by its words, worded anew without losing a wording, begun from the starters."""

import pytest

from campaign.domain.blocks import Figure, Heading, List, Paragraph, Purpose
from campaign.domain.facts import Fact
from campaign.domain.refusals import Unacceptable
from campaign.domain.sources import Source
from campaign.letterfile.library import LibraryBlock
from campaign.services import facts, library, marks, sources
from campaign.services.starters import starters
from tests.builders.blocks import SAMPLES, a_block
from tests.builders.campaigns import a_campaign
from tests.builders.sources import a_source


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def titles(blocks):
    return [block.title for block in blocks]


def test_a_key_names_one_block_of_a_campaign(session, campaign):
    a_block(session, campaign, key="opening")

    with pytest.raises(Unacceptable, match="Another block") as refused:
        a_block(session, campaign, key="opening")
    assert refused.value.field == "key"


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_kind_is_kept_as_it_was_written(session, campaign, kind):
    block = a_block(session, campaign, SAMPLES[kind])
    session.expire_all()

    assert block.newest.value == SAMPLES[kind]


def test_blocks_are_listed_in_the_order_a_letter_takes_them(session, campaign):
    a_block(session, campaign, Heading("What we ask"), title="Asks", purpose=Purpose.ASK_LIST, tags=("asks",))
    a_block(session, campaign, Paragraph("The Lachin corridor."), title="Blockade", tags=("history",))

    assert titles(library.listed(session, campaign)) == ["Blockade", "Asks"]
    assert titles(library.listed(session, campaign, "heading")) == ["Asks"]
    assert library.tags(library.listed(session, campaign)) == ["asks", "history"]


def test_a_new_wording_leaves_the_ones_before(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))
    library.add_version(session, block, Paragraph("Two."), after=1, by=None, now=now)
    session.expire_all()

    assert [each.value for each in block.versions] == [Paragraph("One."), Paragraph("Two.")]


def test_a_wording_written_meanwhile_is_not_overlooked(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))
    library.add_version(session, block, Paragraph("Theirs."), after=1, by=None, now=now)

    with pytest.raises(library.WrittenMeanwhile):
        library.add_version(session, block, Paragraph("Mine."), after=1, by=None, now=now)
    library.add_version(session, block, Paragraph("Mine."), after=2, by=None, now=now)
    assert block.newest.number == 3


def test_the_same_words_are_no_new_wording(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))

    with pytest.raises(Unacceptable, match="word for word"):
        library.add_version(session, block, Paragraph("One."), by=None, now=now)


def test_a_block_keeps_its_kind(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))

    with pytest.raises(Unacceptable, match="is a paragraph"):
        library.add_version(session, block, Heading("One"), by=None, now=now)


def test_an_archived_block_leaves_the_shelf_and_comes_back(session, campaign, now):
    block = a_block(session, campaign)
    library.archive(session, block, now=now)

    assert library.listed(session, campaign) == []
    assert library.listed(session, campaign, archived=True) == [block]
    library.bring_back(session, block)
    assert library.listed(session, campaign) == [block]


def test_what_is_said_of_a_block_changes_without_its_words(session, campaign):
    block = a_block(session, campaign)
    library.describe(session, block, "Another title", Purpose.CLOSING, ["late"], "hy")
    session.expire_all()

    assert (block.title, block.purpose, block.tags) == ("Another title", Purpose.CLOSING, ["late"])
    assert len(block.versions) == 1


def test_the_starters_are_copied_once(session, campaign, now):
    library.copy_starters(session, campaign, now=now)
    library.copy_starters(session, campaign, now=now)

    assert len(library.listed(session, campaign)) == len(starters()) > 10
    assert {each.purpose for each in library.listed(session, campaign)} == set(Purpose)


def test_a_block_brings_its_sources_and_facts(session, campaign, now):
    entry = LibraryBlock(
        key="how-many",
        title="How many",
        block=Paragraph("There are {{ fact.known }}.[^reuters]"),
        purpose=Purpose.EVIDENCE,
        sources={"reuters": Source("Torture in custody")},
        facts={"known": Fact("at least 23", source="reuters")},
    )
    block = library.bring(session, campaign, entry, by=None, now=now)
    again = library.bring(session, campaign, entry, by=None, now=now)

    assert again is block
    assert len(block.versions) == 1
    assert [each.key for each in sources.listed(session, campaign)] == ["reuters"]
    assert [each.value for each in facts.listed(session, campaign)] == ["at least 23"]


@pytest.mark.parametrize(
    ("value", "field", "said"),
    [
        (Paragraph("So.[^nowhere]"), "text", "cites no source"),
        (Paragraph("To {{ recipient.shoe }}."), "text", "After “recipient.” stands one of"),
        (Paragraph("To {{ config.secret }}."), "text", "Before the dot stands one of"),
        (List(("one", "two[^nowhere]")), "items", "cites no source"),
        (Figure("So[^nowhere]", "0" * 64 + ".png", "A road"), "caption", "cites no source"),
    ],
)
def test_a_mark_that_leads_nowhere_is_refused_at_its_field(session, campaign, value, field, said):
    with pytest.raises(Unacceptable, match=said) as refused:
        marks.check_marks(session, campaign, value)
    assert refused.value.field == field


def test_known_sources_and_facts_to_come_are_good(session, campaign):
    a_source(session, campaign, "reuters")

    marks.check_marks(
        session, campaign, Paragraph("{{ fact.to_come }} said {{ recipient.salutation }}.[^reuters]")
    )
