"""People whom letters speak of are spelt in one way, and their families agree that they are named."""

import pytest

from campaign.domain.blocks import Figure, Quotation
from campaign.domain.checks import Around
from campaign.domain.facts import Fact
from campaign.domain.named_people import Consent, Spelling
from campaign.domain.releases import Release
from tests.builders.letter_texts import a_block, a_letter_text, a_source
from tests.builders.named_people import a_named_person
from tests.support.checked import found

RUBEN = (
    Spelling("en", "Ruben Exempelyan", "former librarian"),
    Spelling("en", "Rouben Exempelian"),
    Spelling("hy", "Ռուբեն Օրինակյան"),
)


def told(words, check, consent=Consent.GIVEN, release=None, **more):
    """Where a check finds something in a letter of some words, beside one named person."""
    person = a_named_person("ruben", RUBEN, consent=consent)
    around = Around(named_people=(person,), release=release)
    block = a_block(words, id="b")
    return [place for name, place in found(a_letter_text(block, **more), around=around) if name == check]


@pytest.mark.parametrize(
    "words",
    [
        "They hold Ruben Exempelian.",
        "They hold Ruben Exempleyan still.",
        "They hold Rouben Exempelian.",
        "They hold Ռուբեն Օրինակյան.",
        "They hold Mr. Exempelian.",
        "Exempelian’s trial goes on.",
    ],
)
def test_a_name_that_is_not_spelt_as_letters_spell_it_warns(words):
    assert told(words, "misspelt_name") == ["b"]


@pytest.mark.parametrize(
    "words",
    [
        "They hold Ruben Exempelyan.",
        "They hold Mr. Exempelyan and RUBEN EXEMPELYAN’s friend.",
        "They hold Ruben Exempelyan (Ռուբեն Օրինակյան).",
        "They hold {{ fact.ruben }}.",
        "Anahit Exempelian wrote it. Mr. Exempelian is a historian.",
        "The Exempelian Foundation wrote.",
        "An example of what is done.",
        Quotation("They hold Ruben Exempelian.", "a paper"),
    ],
)
def test_one_that_is_and_the_name_of_somebody_else_are_left_in_peace(words):
    assert told(words, "misspelt_name", facts={"ruben": Fact("Ruben Exempelyan")}) == []


def test_the_press_release_spells_it_so_too():
    release = Release("Free her", "They hold Ruben Exempelian.")
    assert told("So.", "misspelt_name", release=release) == ["release"]


def test_a_letter_in_another_language_has_the_spelling_of_its_own():
    assert told("Ռուբեն Օրինակյանի գործը։", "misspelt_name", language="hy") == []
    assert told("Ruben Exempelyan։", "misspelt_name", language="hy") == ["b"]


@pytest.mark.parametrize("consent", [Consent.UNKNOWN, Consent.ASKED, Consent.REFUSED])
@pytest.mark.parametrize(
    "words",
    [
        "They hold Ruben Exempelyan.",
        "They hold {{ fact.ruben }}.",
        "Rouben Exempelian",
        "Ռուբեն Օրինակյանի գործը",
    ],
)
def test_whoever_is_named_without_the_family_s_word_is_told(words, consent):
    assert told(words, "unconsented_name", consent, facts={"ruben": Fact("Ruben Exempelyan")}) == ["b"]


@pytest.mark.parametrize("words", ["They hold Ruben Exempelyan.", "{{ fact.ruben }}"])
def test_whoever_is_named_with_it_is_not(words):
    assert told(words, "unconsented_name", facts={"ruben": Fact("Ruben Exempelyan")}) == []


def test_whoever_is_not_named_needs_no_word():
    assert told("They hold a former librarian.", "unconsented_name", Consent.REFUSED) == []


def test_a_name_is_found_wherever_a_letter_or_its_release_prints_it():
    name = "Ruben Exempelyan"
    refused = Consent.REFUSED
    assert told("So.", "unconsented_name", refused, subject=f"Free {name}") == ["subject"]
    assert told("So.[^n]", "unconsented_name", refused, notes={"n": f"As {name} said."}) == ["notes.n"]
    picture = Figure("A cell", f"{'0' * 64}.png", f"{name} in a cell")
    assert told(picture, "unconsented_name", refused) == ["b"]
    cited = {"s": a_source(title=f"Family of {name} asks for silence")}
    assert told("So.[^s]", "unconsented_name", refused, sources=cited) == ["sources.s"]
    assert told("So.", "unconsented_name", refused, sources=cited) == []
    release = Release("Letter sent", f"The letter asks for {name}.")
    assert told("So.", "unconsented_name", refused, release=release) == ["release"]


def test_several_are_told_of_in_one_sentence_and_each_once():
    people = tuple(
        a_named_person(f"p{n}", [Spelling("en", f"Ada Exempel{letter}")])
        for n, letter in enumerate("abcdefgh")
    )
    text = a_letter_text(
        a_block("; ".join(each.name for each in people), id="b"), a_block(people[0].name, id="c")
    )
    around = Around(named_people=people)
    assert [each for each in found(text, around=around) if each[0] == "unconsented_name"] == [
        ("unconsented_name", "b")
    ]
