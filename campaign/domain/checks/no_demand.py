"""A letter that asks for nothing."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding."""
    if not letter.text.demands:
        yield Finding(
            "no_demand",
            Severity.BLOCKS,
            Place(field="demands"),
            "The letter puts no demand.",
            "Add at least one demand, so that an answer can be measured against it.",
        )
