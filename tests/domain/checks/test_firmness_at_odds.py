"""A demand is put as firmly as its words say."""

import pytest

from campaign.domain.demands import Firmness
from tests.builders.letter_texts import a_demand, a_fact, a_letter_text, an_opening
from tests.support.checked import found

ACT = "Bridges Act"


def checked(bullet, firmness, language="en", **more):
    demand = a_demand(bullet, firmness=firmness, **more)
    text = a_letter_text(blocks=(an_opening(), demand), language=language, facts={"way": a_fact()})
    return [check for check, _ in found(text)].count("firmness_at_odds")


@pytest.mark.parametrize(
    ("bullet", "firmness"),
    [
        ("secure the immediate and unconditional release of all", Firmness.ASKED),
        ("release all unconditionally", Firmness.CONDITION),
        ("release all unconditionally", Firmness.MENTIONED),
        ("release all unconditionally", Firmness.STATUTE),
        ("release all", Firmness.UNCONDITIONAL),
        ("act now", Firmness.UNCONDITIONAL),
        ("sanction those responsible", Firmness.STATUTE),
    ],
)
def test_one_put_otherwise_than_its_words_is_advised_on(bullet, firmness):
    assert checked(bullet, firmness) == 1


@pytest.mark.parametrize(
    ("bullet", "firmness"),
    [
        ("secure the unconditional release of all", Firmness.UNCONDITIONAL),
        ("release all without any condition", Firmness.UNCONDITIONAL),
        ("release all under Section 907", Firmness.UNCONDITIONAL),
        ("release all unconditionally, as the Geneva Convention has it", Firmness.STATUTE),
        ("sanction them under 22 U.S.C. 2656", Firmness.STATUTE),
        ("support the Resolution", Firmness.STATUTE),
        ("stop unconditional aid", Firmness.ASKED),
        ("ask for more than an “unconditional” promise", Firmness.ASKED),
        ("release all", Firmness.ASKED),
        ("release all {{ recipient.salutation }}", Firmness.UNCONDITIONAL),
        ("end the waiver under the Freedom Act", Firmness.ASKED),
    ],
)
def test_one_that_may_be_as_firm_as_its_words_is_not(bullet, firmness):
    assert checked(bullet, firmness) == 0


def test_the_clause_is_read_too():
    assert checked("free all", Firmness.ASKED, clause="free all unconditionally") == 1
    assert checked("free all", Firmness.UNCONDITIONAL, clause="free all unconditionally") == 0


def test_a_demand_that_names_the_statute_it_rests_on_is_put_under_it():
    words = f"repair it under the {ACT}"
    assert checked(words, Firmness.ASKED, hook=ACT) == 1
    assert checked(words, Firmness.STATUTE, hook=ACT) == 0
    assert checked("repair it", Firmness.ASKED, hook=ACT) == 0
    assert checked("repair it", Firmness.STATUTE, hook=ACT) == 0
    assert checked(words, Firmness.ASKED, hook=ACT, hook_kind="treaty") == 0


def test_a_letter_in_a_language_without_lexicon_is_left_in_peace():
    assert checked("release all", Firmness.UNCONDITIONAL, language="hy") == 0
