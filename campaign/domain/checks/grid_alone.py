"""Boxes to sign on a page that has not a word of the letter."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding, and none before the letter was laid out."""
    layout = letter.around.layout
    if layout is not None and layout.is_grid_alone:
        stand = layout.said("stand", "stood")
        yield Finding(
            "grid_alone",
            Severity.WARNS,
            Place(field="signers"),
            f"The first boxes to sign {stand} on a page without a word of the letter.",
            "Shorten the letter, or add to it, so that its last lines stand above them.",
        )
