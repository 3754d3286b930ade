"""Translating a block at the desk: the language chosen, the words written beside the original."""

import pytest

from campaign.domain.blocks import Demand, Paragraph
from campaign.models.account import Role
from campaign.services import library, wordings
from tests.builders.blocks import SAMPLES, a_block
from tests.builders.sources import a_source
from tests.support.desk import at_the_desk, fresh
from tests.support.library import LIBRARY

BLOCK = f"{LIBRARY}/blocks/road"
ARMENIAN = f"{BLOCK}/wording/hy"


@pytest.fixture
def block(rows, campaign):
    return a_block(rows, campaign, Paragraph("The road was closed."), key="road", title="The road")


@pytest.fixture
def organiser(visitor, rows, keys, campaign, block):
    return at_the_desk(visitor, rows, keys, campaign)


def test_a_language_is_chosen_first(organiser):
    assert "In no other language yet" in organiser.get(BLOCK).text
    assert "Write the code" in organiser.get(f"{BLOCK}/translation?language=").error_at("language")
    assert "in this language" in organiser.get(f"{BLOCK}/translation?language=en").error_at("language")
    assert organiser.get(f"{BLOCK}/translation?language=hy", status=302).location.endswith("/wording/hy")


def test_a_translation_is_written_beside_the_original(organiser, rows, campaign):
    page = organiser.get(ARMENIAN)
    assert "“The road” in Armenian" in page.text
    assert "The road was closed." in page.text
    sent = {"block-text": "Ճանապարհը փակ էր։", "of": page.typed("of"), "after": page.typed("after")}
    page = organiser.follow(organiser.post(ARMENIAN, sent))

    assert "Wording 2, Armenian" in page.text
    assert "Translates wording 1." in page.text
    assert "up to date" in page.text
    assert library.get(fresh(rows), campaign, "road").newest_in("hy").value == Paragraph("Ճանապարհը փակ էր։")


def test_what_is_the_same_in_every_language_is_there_already(organiser, rows, campaign):
    asked = Demand("free them", clause="free them", authority="us-secretary-of-state", ability="press")
    a_block(rows, campaign, asked, key="freed")
    rows.commit()
    page = organiser.get(f"{LIBRARY}/blocks/freed/wording/hy")
    assert (page.typed("block-bullet"), page.typed("block-clause")) == ("", "")
    assert (page.typed("block-authority"), page.typed("block-ability")) == ("us-secretary-of-state", "press")


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_kind_can_be_translated(organiser, rows, campaign, kind):
    a_source(rows, campaign, "reuters-torture")
    a_block(rows, campaign, SAMPLES[kind], key="sample")
    rows.commit()
    assert "in Armenian" in organiser.get(f"{LIBRARY}/blocks/sample/wording/hy").text


def test_what_is_behind_is_said_with_what_changed(organiser, rows, campaign, now):
    block = library.get(rows, campaign, "road")
    wordings.add_version(rows, block, Paragraph("Փակ էր։"), language="hy", translates=1, by=None, now=now)
    wordings.add_version(rows, block, Paragraph("The only road was closed."), by=None, now=now)
    rows.commit()

    assert "behind the original" in organiser.get(BLOCK).text
    page = organiser.get(ARMENIAN)
    assert [each.text for each in page.find_all("ins")] == ["only"]
    assert page.typed("block-text") == "Փակ էր։"
    sent = {"block-text": "Փակ էր։", "of": page.typed("of"), "after": page.typed("after")}
    page = organiser.follow(organiser.post(ARMENIAN, sent))
    assert "behind the original" not in page.text


def test_words_written_meanwhile_are_shown_and_nothing_typed_is_lost(organiser, rows, campaign, now):
    block = library.get(rows, campaign, "road")
    wordings.add_version(rows, block, Paragraph("The only road was closed."), by=None, now=now)
    rows.commit()
    page = organiser.post(ARMENIAN, {"block-text": "Փակ էր։", "of": "1", "after": "0"}, status=200)
    assert "Somebody wrote another wording meanwhile." in page.text
    assert page.typed("block-text") == "Փակ էր։"
    assert (page.typed("of"), page.typed("after")) == ("2", "0")


def test_a_reader_translates_nothing(visitor, rows, keys, campaign, block):
    at_the_desk(visitor, rows, keys, campaign, Role.READER)
    visitor.get(f"{BLOCK}/translation", status=403)
    visitor.post(ARMENIAN, {"block-text": "x"}, status=403)


def test_the_original_stands_there_as_it_is_written_with_its_marks(organiser, rows, campaign):
    a_source(rows, campaign, key="report")
    a_block(rows, campaign, Paragraph("Some {{ fact.count }} left.[^report]"), key="left")
    rows.commit()
    page = organiser.get(f"{LIBRARY}/blocks/left/wording/hy")
    assert "Some {{ fact.count }} left.[^report]" in page.text
    assert "What the text may name" in page.text
