"""A letter before that is itself a draft: this one would say in public what came of words that may change."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding, of the letter right before: those before it are asked when it opens."""
    before = letter.around.before
    if before and before.is_draft:
        yield Finding(
            "follows_a_draft",
            Severity.BLOCKS,
            Place(field="follows"),
            f"“{before.title}”, which this letter follows, is a draft.",
            "Open that one first, or follow another letter.",
        )
