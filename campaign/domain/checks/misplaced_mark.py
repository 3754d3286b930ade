"""A placeholder or a citation in a line that is printed as it stands, so that its braces would show."""

from collections.abc import Iterator

from campaign.domain import text as words
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a line."""
    for place, line in letter.plain_lines():
        if marks := words.marks_in(line):
            yield Finding(
                "misplaced_mark",
                Severity.BLOCKS,
                place,
                f"{marks[0]} stands in a line where nothing is filled in.",
                "Write the words themselves; placeholders and citations belong in blocks.",
            )
