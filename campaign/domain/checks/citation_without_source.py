"""A citation that leads nowhere: its key is neither a source nor a note."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter, citations_in


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a block and key."""
    known = {*letter.text.sources, *letter.text.notes}
    for placed in letter.text.blocks:
        for key in citations_in(placed):
            if key not in known:
                yield Finding(
                    "citation_without_source",
                    Severity.BLOCKS,
                    Place(block=placed.id),
                    f"[^{key}] cites a source that is not there.",
                    f"Add the source “{key}”, or cite one of those there are.",
                )
