"""A placeholder or a citation in a line that is printed as it stands, so that its braces would show."""

from collections.abc import Iterator

from campaign.domain import text as words
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.counting import listed


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a line."""
    for place, line in letter.plain_lines():
        # All of them are named: what is waived of one is not waived of another that comes later.
        if marks := tuple(dict.fromkeys(words.marks_in(line))):
            stand = "stands" if len(marks) == 1 else "stand"
            yield Finding(
                "misplaced_mark",
                Severity.BLOCKS,
                place,
                f"{listed(marks)} {stand} in a line where nothing is filled in.",
                "Write the words themselves; placeholders and citations belong in blocks.",
            )
