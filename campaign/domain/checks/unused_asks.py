"""An opening that does not hold the asks: a reader who stops after one paragraph has missed them."""

from collections.abc import Iterator

from campaign.domain.blocks import Purpose
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding, at the opening when there is one."""
    if letter.text.demands and "asks" not in letter.text.used_names("letter"):
        openings = (placed.id for placed in letter.text.blocks if placed.purpose is Purpose.OPENING)
        block = next(openings, "")
        yield Finding(
            "unused_asks",
            Severity.ADVISES,
            Place(block=block) if block else Place(field="demands"),
            "The opening does not say what the letter asks for.",
            "Write {{ letter.asks }} in the opening; it prints every demand as a clause.",
        )
