"""A placeholder whose name nothing can ever fill."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.text import FAMILIES, LETTER_NAMES, RECIPIENT_NAMES, Placeholder


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a block and name."""
    for place, mark in letter.placeholders():
        if not mark.is_known:
            yield Finding(
                "unknown_placeholder",
                Severity.BLOCKS,
                place,
                f"There is no placeholder {{{{ {mark} }}}}.",
                _mend(mark),
            )


def _mend(mark: Placeholder) -> str:
    names = {"recipient": RECIPIENT_NAMES, "letter": LETTER_NAMES}.get(mark.family)
    if names is None:
        return f"Write one of the families {', '.join(FAMILIES)} before the dot."
    return f"After “{mark.family}.” write one of: {', '.join(names)}."
