"""A last day to sign that has passed before the letter opens, so that nobody could ever sign it."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.dates import day_first


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding, and none where no last day is known."""
    if letter.closes_on and letter.closes_on < letter.today:
        yield Finding(
            "passed_closing",
            Severity.BLOCKS,
            Place(field="closes_on"),
            f"Signing closes on {day_first(letter.closes_on)}, a day that has passed.",
            "Choose a later day, or none.",
        )
