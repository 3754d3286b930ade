"""A number is a claim, unless it is a date, an ordinal or the number of a law."""

import pytest

from campaign.domain.blocks import Heading, Quotation
from tests.builders.letter_texts import a_demand, a_fact, a_letter_text, a_source, an_opening
from tests.support.checked import found, in_block


@pytest.mark.parametrize(
    "words",
    [
        "Some 120,000 people were displaced.",
        "At least 23 are held.",
        "Only 7 came.",
        "It rose by 12%.",
        "It cost $4 million.",
        "It cost $ 4.",
        "Thousands fled.",
        "In 2023, 300 were named.",
        "On 19 September 2023 some 3,000 left.",
        "Under Section 907, 14 waivers were given.",
    ],
)
def test_a_number_in_a_block_without_source_warns(words):
    assert ("number_without_source", "b") in in_block(words)


@pytest.mark.parametrize(
    "words",
    [
        "On September 19, 2023, and on 19 September 2023, and on the 19th of September.",
        "In the 1990s, in 2023–24, on 2023-09-19, at 5 p.m. and at 10:30 am.",
        "Le 19 septembre 2023.",
        "Section 907(b), Articles 9 and 10, H.R. 1234, S. 77, Rule 4, No. 3, § 12, Public Law 102-511.",
        "The 118th Congress and the 21st century met at COP29 with an F-16.",
        "See [this](https://example.org/2/34).",
        "One letter, two answers, three demands.",
        "Held 24/7.",
    ],
)
def test_dates_ordinals_and_the_numbers_of_laws_are_no_claims(words):
    assert "number_without_source" not in [check for check, _ in in_block(words)]


def test_a_number_beside_a_citation_is_quiet():
    assert in_block("Some 120,000 fled.[^a]", sources={"a": a_source()}) == []
    assert in_block(Heading("Ten of 120,000")) == []


def test_a_number_in_an_attribution_or_a_bullet_is_a_claim_too():
    assert in_block(Quotation("Words.", attribution="one of 300 mayors")) == [("number_without_source", "b")]
    text = a_letter_text(blocks=(an_opening(), a_demand("free the 23")))
    assert found(text) == [("number_without_source", "open-the-bridge")]


def test_a_number_in_a_fact_without_source_warns():
    facts = {"n": a_fact("some 400", source="")}
    assert in_block("Of {{ fact.n }}.", facts=facts) == [("number_without_source", "b")]
