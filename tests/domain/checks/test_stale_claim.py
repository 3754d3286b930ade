"""What a text claims as of a day is looked at again after a year."""

from datetime import date

import pytest

from campaign.domain.document import PrintSettings
from tests.builders.letter_texts import a_block, a_letter_text, a_source
from tests.support.checked import found


def told(words, dated_on=None):
    """Where the check finds something on 22 November 2026, or on the day of the letter."""
    text = a_letter_text(a_block(words, id="b"), sources={"a": a_source()})
    findings = found(text, settings=PrintSettings(dated_on=dated_on))
    return [place for check, place in findings if check == "stale_claim"]


@pytest.mark.parametrize("words", ["So.[^a@2025-11-01]", "So.[^a@2026-11-23]"])
def test_a_claim_of_long_ago_or_of_a_day_to_come_is_advised_on(words):
    assert told(words) == ["b"]


@pytest.mark.parametrize(
    "words", ["So.[^a@2025-12-01]", "So.[^a]", "So.[^a@2025-13-01]", "So.[^a@2026-11-22]"]
)
def test_one_of_this_year_and_one_without_a_day_are_left_in_peace(words):
    assert told(words) == []


def test_the_day_of_the_letter_counts():
    assert told("So.[^a@2025-11-01]", date(2026, 5, 1)) == []
    assert told("So.[^a@2026-05-02]", date(2026, 5, 1)) == ["b"]
