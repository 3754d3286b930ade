"""What is true of every kind of block."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.domain import text as words
from campaign.domain.blocks import BLOCK_KINDS, Block, Paragraph, block_from, kind_of
from campaign.domain.refusals import Unacceptable
from tests.letterfile import strategies

any_block = st.one_of(*strategies.OF_EVERY_KIND.values())


def test_every_kind_has_a_strategy_to_draw_it():
    assert set(strategies.OF_EVERY_KIND) == set(BLOCK_KINDS)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_block)
def test_a_block_comes_back_from_its_payload(block):
    assert block_from(block.kind, block.payload) == block


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_block)
def test_a_block_comes_back_from_its_body(block):
    assert block_from(block.kind, {**block.payload, block.BODY: block.read_body(block.body)}) == block


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_block)
def test_what_a_block_prints_is_never_empty(block):
    assert block.texts
    assert all(text.strip() == text and text for text in block.texts)


@given(any_block)
def test_a_source_is_cited_behind_the_last_words_and_once(block):
    try:
        cited = block.citing("new-1")
    except Unacceptable:
        return
    assert cited.body.endswith("[^new-1]")
    assert [key for text in cited.texts for key in words.citations_in(text)].count("new-1") == 1
    assert cited.citing("new-1") == cited


def test_an_empty_field_is_left_out_of_the_payload():
    assert Paragraph("Words.").payload == {"text": "Words."}


def test_a_kind_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(Unacceptable, match="paragraph, heading") as refusal:
        kind_of("footer")
    assert refusal.value.field == "kind"


@pytest.mark.parametrize("kind", BLOCK_KINDS.values(), ids=BLOCK_KINDS)
class TestOfEveryKind:
    def test_a_field_it_does_not_have_is_refused(self, kind):
        with pytest.raises(Unacceptable) as refusal:
            kind.from_payload({"colour": "red"})
        assert refusal.value.field == "colour"

    def test_a_body_left_out_is_asked_for(self, kind):
        with pytest.raises(Unacceptable) as refusal:
            kind.from_payload({})
        assert refusal.value.field == kind.BODY

    def test_template_code_is_refused(self, kind):
        body = kind.read_body("{{ 7*7 }}\n{% import os %}")
        with pytest.raises(Unacceptable):
            kind.from_payload({kind.BODY: body, **EXTRA.get(kind.kind, {})})

    def test_it_cannot_change(self, kind):
        assert issubclass(kind, Block)
        assert kind.__dataclass_params__.frozen


EXTRA = {"demand": {"clause": "do so"}, "figure": {"image": "0" * 64 + ".png", "alternative": "A map."}}
