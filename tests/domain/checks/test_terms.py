"""One thing is called by one word, and an abbreviation is written out where it first stands."""

import pytest

from campaign.domain.blocks import Quotation
from campaign.domain.checks import Around
from campaign.domain.refusals import Unacceptable
from campaign.domain.terms import STARTER, TermGroup, with_starters
from tests.builders.letter_texts import a_block, a_letter_text
from tests.support.checked import found, in_block


def test_two_words_for_one_thing_are_told_at_the_second():
    text = a_letter_text(
        a_block("The captives wait.", id="a"), a_block("Each prisoner has a family.", id="b")
    )
    assert found(text) == [("drifting_term", "b")]


@pytest.mark.parametrize(
    "words",
    [
        "The prisoners wait for a prisoner.",
        "The prisoners are called “hostages” there.",
        Quotation("The captives and the prisoners wait.", attribution="A lawyer"),
        "The prisoners fear hostage-taking.",
        "Both prisoners and hostages wait. The prisoners are known. The hostages are not.",
    ],
)
def test_one_word_and_what_is_quoted_are_left_in_peace(words):
    assert in_block(words) == []


def test_the_groups_are_those_of_the_campaign_and_of_the_language():
    around = Around(term_groups=(TermGroup(("bridge", "span")), TermGroup(("lamp", "light"), "hy")))
    text = a_letter_text(a_block("The bridge. The captive. The prisoner. A lamp. A light. A span.", id="b"))
    assert found(text, around=around) == [("drifting_term", "b")]


def test_a_group_has_two_words():
    with pytest.raises(Unacceptable, match="at least two words"):
        TermGroup(("bridge", "bridge"))


@pytest.mark.parametrize(
    "words",
    [
        "The ICRC was told to leave.",
        "The ICRC left. The International Committee of the Red Cross (ICRC) had come.",
        "The OM left. The Office of Maps (OM) had come.",
    ],
)
def test_an_abbreviation_that_is_not_yet_written_out_is_told_once(words):
    assert in_block(words) == [("unexplained_term", "b")]


@pytest.mark.parametrize(
    "words",
    [
        "The International Committee of the Red Cross (ICRC) came. The ICRC left.",
        "The UN, the EU and NATO met at COP29 in DC.",
        "THE WHOLE WORLD KNOWS.",
        "A senator (R-LA) from MA.",
    ],
)
def test_one_that_is_known_is_left_in_peace(words):
    assert in_block(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "The ICRC (International Committee of the Red Cross) left. The ICRC is back.",
        "Louis XIV and Leo XIII and the XIXth.",
    ],
)
def test_what_is_written_out_behind_and_roman_numbers_are_left_in_peace(words):
    assert in_block(words) == []


CAPTIVES = TermGroup(("captive", "hostage"), preferred="prisoner")
ARTSAKH = TermGroup((), preferred="Artsakh", explained="Nagorno-Karabakh, which Armenians call Artsakh")


def in_group(words, group):
    """What the checks find in a block, in a campaign with one group of words."""
    return found(a_letter_text(a_block(words, id="b")), around=Around(term_groups=(group,)))


def test_another_word_than_the_one_to_keep_to_is_told():
    text = a_letter_text(a_block("The prisoners wait.", id="a"), a_block("The hostages wait.", id="b"))
    assert found(text, around=Around(term_groups=(CAPTIVES,))) == [("drifting_term", "b")]
    assert in_group("The captives wait.", CAPTIVES) == [("drifting_term", "b")]


def test_the_word_to_keep_to_is_left_in_peace():
    text = a_letter_text(a_block("The prisoners wait.", id="b"))
    assert found(text, around=Around(term_groups=(CAPTIVES,))) == []


def test_a_term_of_several_words_is_known_with_each_of_them_inflected():
    group = TermGroup(("prisoner",), preferred="prisoner of war")
    assert list(group.used_in("Prisoners of war, a prisoner of war, prisoners.")) == [
        "prisoner of war",
        "prisoner of war",
        "prisoner",
    ]


def test_two_words_in_one_sentence_excuse_no_other_sentence():
    group = TermGroup(("captive", "hostage"), preferred="prisoner")
    assert in_group("Prisoners are no hostages. The captives wait.", group) == [("drifting_term", "b")]
    assert in_group("Prisoners are no hostages.", group) == []


def test_a_thing_that_is_named_before_it_is_explained_is_told():
    around = Around(term_groups=(ARTSAKH,))
    assert in_group("Artsakh was attacked.", ARTSAKH) == [("unexplained_term", "b")]
    text = a_letter_text(
        a_block("Artsakh was attacked.", id="a"), a_block(f"It is {ARTSAKH.explained}.", id="b")
    )
    assert found(text, around=around) == [("unexplained_term", "a")]


def test_a_thing_that_is_explained_where_it_first_stands_is_left_in_peace():
    words = f"They come from {ARTSAKH.explained}. Artsakh was attacked."
    assert in_group(words, ARTSAKH) == []


def test_words_with_endings_are_known_in_armenian():
    group = TermGroup(("պատանդ",), "hy", preferred="գերի")
    assert list(group.used_in("Գերիներին ու պատանդներից")) == ["գերի", "պատանդ"]


def test_the_groups_of_a_campaign_take_the_place_of_starters_with_their_words():
    assert with_starters([CAPTIVES]) == (CAPTIVES, STARTER[1])
    assert with_starters([]) == STARTER
