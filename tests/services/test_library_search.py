"""Searching the library: by words wherever they stand, by what a block is, the best first."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.domain.blocks import Demand, Heading, Paragraph, Purpose
from campaign.domain.searching import Sought, folded
from campaign.services import library, wordings
from campaign.services.library_search import search
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.named_people import a_kept_person
from tests.builders.sources import a_fact, a_source


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def titles(found):
    return [each.block.title for each in found]


def marked(found):
    return [piece.text for piece in found.excerpt if piece.is_found]


def test_blocks_are_found_by_words_kind_purpose_tag_and_language(session, campaign, now):
    asks = a_block(
        session, campaign, Heading("What we ask"), title="Asks", purpose=Purpose.ASK_LIST, tags=("asks",)
    )
    a_block(session, campaign, Paragraph("The Lachin corridor."), title="Blockade", tags=("history",))
    wordings.add_version(session, asks, Heading("Ինչ ենք խնդրում"), language="hy", by=None, now=now)

    def found(words="", **more):
        return titles(search(session, campaign, Sought(words, **more)))

    assert found() == ["Blockade", "Asks"]
    assert found("lachin CORRIDOR") == ["Blockade"]
    assert found("history") == ["Blockade"]
    assert found("lachin ask") == []
    assert found(kind="heading") == ["Asks"]
    assert found(purpose=Purpose.ASK_LIST) == ["Asks"]
    assert found(tag="asks") == ["Asks"]
    assert found(language="hy") == ["Asks"]
    assert found("ԽՆԴՐՈՒՄ") == ["Asks"]
    assert found("խնդրում", language="en") == ["Asks"]


def test_archived_blocks_are_found_apart(session, campaign, now):
    library.archive(session, a_block(session, campaign, Paragraph("The river.")), now=now)

    assert search(session, campaign, Sought("river")) == []
    assert len(search(session, campaign, Sought("river", archived=True))) == 1


def test_the_best_stands_first(session, campaign, now):
    a_source(session, campaign, "report", title="A report of the river")
    a_block(session, campaign, Paragraph("So.[^report]"), title="Cited")
    old = a_block(session, campaign, Paragraph("By the river."), title="Older")
    library.add_version(session, old, Paragraph("By the road."), by=None, now=now)
    a_block(session, campaign, Paragraph("By the river."), title="Words")
    a_block(session, campaign, Paragraph("So."), title="Tagged", tags=("river",))
    a_block(session, campaign, Paragraph("So."), title="River")

    assert titles(search(session, campaign, Sought("river"))) == [
        "River",
        "Tagged",
        "Words",
        "Older",
        "Cited",
    ]


def test_what_was_found_is_shown_in_its_words(session, campaign, now):
    a_source(session, campaign, "report", title="A report of the *river*")
    a_block(session, campaign, Paragraph("So **it** is.[^report]"), title="Cited")
    old = a_block(session, campaign, Paragraph("By the bridge."), title="Older")
    library.add_version(session, old, Paragraph("By the road."), by=None, now=now)
    a_block(session, campaign, Demand("open the gate", clause="open it"), title="Gate")

    (cited,) = search(session, campaign, Sought("report"))
    (older,) = search(session, campaign, Sought("bridge"))
    (gate,) = search(session, campaign, Sought("GATE"))
    (plainly,) = search(session, campaign, Sought("it is"))

    assert (cited.elsewhere, marked(cited)) == ("In a source it cites", ["report"])
    assert (older.elsewhere, marked(older)) == ("In wording 1", ["bridge"])
    assert older.version.number == 2
    assert (gate.elsewhere, marked(gate)) == ("", ["gate"])
    assert "".join(each.text for each in plainly.excerpt) == "So it is."


def test_words_that_a_fact_fills_in_are_found_as_they_are_read_today(session, campaign, now):
    a_fact(session, campaign, "displaced", value="43,000")
    a_kept_person(session, campaign, "ani")
    block = a_block(
        session, campaign, Paragraph("{{ fact.displaced }} people, {{ fact.ani }} too."), title="Flight"
    )
    wordings.add_version(session, block, Paragraph("Նաև {{ fact.ani }}։"), language="hy", by=None, now=now)

    (flight,) = search(session, campaign, Sought("43,000 people"))
    assert (flight.elsewhere, marked(flight)) == ("", ["43", "000", "people"])
    assert titles(search(session, campaign, Sought("exampelian"))) == ["Flight"]
    (armenian,) = search(session, campaign, Sought("Օրինակյան"))
    assert (armenian.elsewhere, marked(armenian)) == ("In wording 2", ["Օրինակյան"])
    assert titles(search(session, campaign, Sought("fact.displaced"))) == ["Flight"]
    assert search(session, campaign, Sought("43,001")) == []


def test_a_block_is_shown_in_the_language_that_is_wanted(session, campaign, now):
    block = a_block(session, campaign, Paragraph("One."))
    wordings.add_version(session, block, Paragraph("Մեկ։"), language="hy", by=None, now=now)

    (armenian,) = search(session, campaign, Sought(), language="hy")
    (french,) = search(session, campaign, Sought(), language="fr")
    assert (armenian.version.language, french.version.language) == ("hy", "en")


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, database=None
)
@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=60), st.data())
def test_whoever_searches_for_a_word_of_a_block_finds_it(session, campaign, text, data):
    block = a_block(session, campaign, Paragraph(f"Begun: {text}"))
    shown = "".join(piece.text for piece in search(session, campaign, Sought(block.key))[0].excerpt)
    word = data.draw(st.sampled_from(folded(shown).split()))

    assert block in [each.block for each in search(session, campaign, Sought(word.upper()))]
