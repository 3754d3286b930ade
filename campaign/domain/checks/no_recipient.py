"""A letter to nobody."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding."""
    if not letter.recipients:
        yield Finding(
            "no_recipient",
            Severity.BLOCKS,
            Place(field="recipients"),
            "The letter has no recipient.",
            "Choose at least one official it is addressed to.",
        )
