"""What is filled in: nothing unknown, nothing without a value."""

import pytest

from campaign.domain.checks import check_letter
from campaign.domain.document import PrintSettings
from tests.builders.letter_texts import a_block, a_demand, a_fact, a_letter_text, an_addressee, an_opening
from tests.support.checked import TODAY, found, in_block


@pytest.mark.parametrize("name", ["recipient.age", "letter.date", "campaign.name", "x.y"])
def test_a_placeholder_that_nothing_can_fill_blocks(name):
    assert in_block(f"Words {{{{ {name} }}}}.") == [("unknown_placeholder", "b")]


def test_an_unknown_placeholder_in_a_note_blocks():
    text = a_letter_text(a_block("Words.[^n]"), notes={"n": "See {{ letter.page }}."})
    assert found(text) == [("unknown_placeholder", "notes.n")]


def test_placeholders_with_a_value_are_quiet():
    words = "{{ recipient.name }} {{ recipient.place }} {{ letter.title }} {{ letter.deadline }} {{ fact.n }}"
    assert in_block(words, facts={"n": a_fact("all", source="")}, deadline=TODAY) == []


def test_a_fact_that_is_not_there_blocks_once_a_block():
    assert in_block("{{ fact.n }} and {{fact.n}}") == [("unfilled_placeholder", "b")]


def test_a_deadline_that_is_not_set_blocks():
    assert in_block("By {{ letter.deadline }}.") == [("unfilled_placeholder", "b")]


def test_an_empty_field_blocks_for_each_recipient_without_it():
    text = a_letter_text(a_block("To {{ recipient.organisation }}.", id="b"))
    private = an_addressee(name="Bo Example", organisation="")
    assert found(text, (an_addressee(), private)) == [("unfilled_placeholder", "b")]
    assert "empty for Bo Example" in check_letter(text, (private,), PrintSettings(), TODAY)[0].sentence


def test_a_clause_that_holds_the_clauses_blocks():
    text = a_letter_text(blocks=(an_opening(), a_demand(clause="do {{ letter.asks }}")))
    assert found(text) == [("unfilled_placeholder", "open-the-bridge")]
