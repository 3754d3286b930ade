"""An inside address that no courier could find."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a recipient."""
    for number, recipient in enumerate(letter.recipients, start=1):
        if not recipient.address.is_complete:
            yield Finding(
                "incomplete_address",
                Severity.WARNS,
                Place(field=f"recipients.{number}"),
                f"The address of {recipient.name} is not complete.",
                "Write at least two lines: the street, and the city with its postal code.",
            )
