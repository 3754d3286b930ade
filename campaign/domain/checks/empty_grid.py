"""A letter that nobody is invited to sign by name."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding, and none where the signatories are not known."""
    if letter.signatories is not None and not letter.signatories.invited:
        yield Finding(
            "empty_grid",
            Severity.ADVISES,
            Place(field="signers"),
            "The signature grid is empty.",
            "It prints whoever has committed or signed. Ask those who are invited, invite somebody by name, "
            "or add a box with a title, to be signed in ink.",
        )
