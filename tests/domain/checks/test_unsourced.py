"""A past day and somebody's words rest on a source."""

from datetime import date

import pytest

from campaign.domain.blocks import Heading, Quotation
from campaign.domain.checks import Around
from campaign.domain.checks.around import Earlier
from tests.builders.letter_texts import a_block, a_demand, a_fact, a_letter_text, a_source, an_opening
from tests.support.checked import found, in_block

DAY = "On September 19, 2023, they came."


def test_a_past_day_without_source_is_advised_on():
    assert in_block(DAY) == [("date_without_source", "b")]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (f"{DAY}[^a]", {"sources": {"a": a_source()}}),
        (
            f"{DAY} {{{{ fact.n }}}}.[^count]",
            {"facts": {"n": a_fact("They")}, "sources": {"count": a_source()}},
        ),
        ("In September 2023 they came.", {}),
        ("Come on February 5, 2027.", {}),
        (Heading("September 19, 2023"), {}),
        (DAY, {"language": "hy"}),
    ],
)
def test_a_day_that_rests_on_something_is_not(words, more):
    assert "date_without_source" not in [check for check, _ in in_block(words, **more)]


def test_the_day_of_a_letter_before_is_known_by_it():
    around = Around((Earlier("first", "The first", on=date(2024, 4, 4)),))
    text = a_letter_text(a_block("A letter of April 4, 2024, asked."))
    assert "date_without_source" not in [check for check, _ in found(text, around=around)]


def test_a_demand_tells_no_day():
    text = a_letter_text(blocks=(an_opening(), a_demand("sanction those who came on September 19, 2023")))
    assert found(text) == []


@pytest.mark.parametrize("words", [Quotation("We were not let in."), "They said “we were not let in” there."])
def test_somebody_quoted_without_source_warns(words):
    assert in_block(words) == [("quotation_without_source", "b")]


@pytest.mark.parametrize(
    "words",
    [
        Quotation("We were not let in.", attribution="A lawyer"),
        Quotation("We were not let in.[^a]"),
        "They said “we were not let in” there.[^a]",
        "The words “ethnic cleansing” are not ours.",
    ],
)
def test_a_quotation_that_says_whose_it_is_is_left_in_peace(words):
    assert "quotation_without_source" not in [
        check for check, _ in in_block(words, sources={"a": a_source()})
    ]
