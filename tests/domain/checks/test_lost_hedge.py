"""What a source tells on others' word is cited as their word."""

import pytest

from campaign.domain.blocks import Quotation
from tests.builders.letter_texts import a_source
from tests.support.checked import in_block

SOURCES = {"a": a_source(hedge="lawyers said"), "b": a_source()}


@pytest.mark.parametrize(
    "words",
    [
        "He was tortured.[^a]",
        "He was tortured[^a] in custody.",
        "Lawyers said much. He was tortured.[^a] They reported it.",
    ],
)
def test_a_sentence_that_says_it_as_known_warns(words):
    assert ("lost_hedge", "b") in in_block(words, sources=SOURCES)


@pytest.mark.parametrize(
    "words",
    [
        "Lawyers have said that he was tortured.[^a]",
        "He was reportedly tortured.[^a] The Red Cross left.[^b]",
        "He was tortured, as lawyers have documented.[^a]",
        "According to his lawyers, he was tortured.[^a]",
        "He was tortured.[^b]",
        Quotation("He was tortured.[^a]"),
    ],
)
def test_one_that_says_whose_word_it_is_does_not(words):
    assert "lost_hedge" not in [check for check, _ in in_block(words, sources=SOURCES)]


def test_a_letter_in_a_language_without_lexicon_is_left_in_peace():
    found = in_block("He was tortured.[^a]", sources=SOURCES, language="hy")
    assert "lost_hedge" not in [check for check, _ in found]
