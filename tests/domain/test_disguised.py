"""What plainly is more than spelling is not published as typographical."""

from dataclasses import replace

import pytest

from campaign.domain.demands import Firmness
from campaign.domain.disguised import Disguised, is_spelling, refuse_disguised, why_substantive
from tests.builders.letter_texts import (
    a_block,
    a_demand,
    a_fact,
    a_letter_text,
    an_addressee,
    an_opening,
    with_recipients,
)

WORDS = (
    "The bridge on Larch Street was closed in 2019, and 400 people cross the river elsewhere. "
    "The council did not answer Maro Testvanian, who asked three times. It is a long way round for children "
    "who go to school on the other bank, and longer still for whoever walks with a stick."
)


def said(words=WORDS, **more):
    blocks = (an_opening(id="opening"), a_block(words, id="bridge"), a_demand())
    return a_letter_text(**{"blocks": blocks, **more})


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("closed in 2019,", "closed in 2019"),
        ("people cross", "peolpe cross"),
        ("a long way", "a long  way"),
        ("on the other", "on the the other"),
        ("long way", "longway"),
        ("whoever walks", "a whoever walks"),
    ],
)
def test_spelling_is_typographical(was, now):
    assert why_substantive(said(), said(WORDS.replace(was, now))) == ""


def test_a_capital_alone_within_a_sentence_may_be_a_name():
    assert why_substantive(said(), said(WORDS.replace("school", "School"))) == "A name is another."


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("2019", "2018", "number"),
        ("400", "4,000", "number"),
        ("three", "two", "number"),
        ("did not answer", "did answer", "denied"),
        ("did not", "didn’t", "denied"),
        ("Testvanian", "Testvanyan", "name"),
        ("a long way round", "a very long way round", "put in"),
        ("who asked three times", "who asked", "how many"),
        ("school on the other bank", "church at the far end", "words are others"),
    ],
)
def test_a_number_a_name_a_denial_or_many_words_are_not(was, now, why):
    assert why in why_substantive(said(), said(WORDS.replace(was, now)))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (said(blocks=(an_opening(id="opening"), a_demand())), "block"),
        (with_recipients(said(), an_addressee(), an_addressee(name="Ben Example")), "recipient"),
        (with_recipients(said(), an_addressee(title="Commissioner of Bridges")), "recipient"),
        (said(blocks=(an_opening(id="opening"), a_block(WORDS, id="bridge"))), "demand"),
        (said(title="Close the bridge"), "title"),
        (said(subject="The road"), "subject line"),
        (said(valediction="Yours truly,"), "sign-off"),
    ],
)
def test_who_is_asked_and_what_is_asked_is_more_than_spelling(other, why):
    assert why in why_substantive(said(), other)


@pytest.mark.parametrize(
    ("demand", "why"),
    [
        (a_demand(firmness=Firmness.UNCONDITIONAL), "firmly"),
        (a_demand("open the bridge after winter"), "words of the demand"),
        (a_demand(clause="mend the bridge"), "words of the demand"),
        (a_demand(authority="mayor"), "grant"),
        (a_demand(hook="Roads Act"), "law"),
    ],
)
def test_a_demand_is_changed_in_public(demand, why):
    before = said()
    after = replace(before, blocks=(*before.blocks[:-1], replace(demand, title=before.blocks[-1].title)))

    assert why in why_substantive(before, after)


def test_a_slip_in_a_demand_may_be_mended():
    before = said(blocks=(an_opening(id="opening"), a_demand("open the brigde before winter", title="Open")))
    after = said(blocks=(an_opening(id="opening"), a_demand("open the bridge before winter", title="Open")))

    assert why_substantive(before, after) == ""


def test_another_fact_is_more_than_spelling():
    assert "fact" in why_substantive(
        said(facts={"known": a_fact("400")}), said(facts={"known": a_fact("500")})
    )


@pytest.mark.parametrize(
    ("one", "other", "is_it"),
    [
        ("release them", "Release, them", True),
        ("the prisoners", "the prisonres", True),
        ("the prisoners", "the prisoner", True),
        ("the priosners", "the prisoners", True),
        ("now", "not", False),
        ("release them", "release them all", False),
        ("could release", "should release", False),
        ("Ռուբէն", "Ռուբեն", True),
    ],
)
def test_a_word_is_mended_only_where_it_is_long(one, other, is_it):
    assert is_spelling(one, other) is is_it


def test_the_refusal_says_why_and_how_to_go_on():
    with pytest.raises(Disguised, match="not typographical: declare it substantive"):
        refuse_disguised(said(), said(WORDS.replace("2019", "2018")))
