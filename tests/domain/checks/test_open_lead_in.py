"""A colon that announces nothing."""

import pytest

from campaign.domain.blocks import List, Purpose, Quotation
from campaign.domain.lettertext import Placed
from tests.builders.letter_texts import a_block, a_demand, a_letter_text
from tests.support.checked import found

LEAD_IN = a_block("We ask you to:", id="lead", purpose=Purpose.ASK_LIST)
SAID = a_block("As she said:", id="lead")


def lead_ins(*blocks):
    return [place for check, place in found(a_letter_text(blocks=blocks)) if check == "open_lead_in"]


@pytest.mark.parametrize("lead_in", [LEAD_IN, SAID])
def test_a_lead_in_with_nothing_or_a_paragraph_behind_it_warns(lead_in):
    assert lead_ins(a_demand(), lead_in) == ["lead"]
    assert lead_ins(lead_in, a_block("Words."), a_demand()) == ["lead"]


def test_a_letter_without_a_block_has_none():
    assert lead_ins() == []


def test_one_of_the_ask_list_is_followed_by_demands_or_a_list():
    quoted = Placed("said", Purpose.EVIDENCE, Quotation("Words."))
    assert lead_ins(LEAD_IN, a_demand()) == []
    assert lead_ins(LEAD_IN, Placed("list", Purpose.ASK_LIST, List(("One", "Two"))), a_demand()) == []
    assert lead_ins(LEAD_IN, quoted, a_demand()) == ["lead"]
    assert lead_ins(SAID, quoted, a_demand()) == []


def test_a_colon_within_a_paragraph_announces_its_own_words():
    assert lead_ins(a_block("Two things: bread and water."), a_demand()) == []
