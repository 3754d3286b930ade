"""A demand that none of the recipients can grant, or of which nobody said who can."""

from collections.abc import Iterator

from campaign.domain.blocks import Demand
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a demand; none while the letter has no recipient."""
    offices = {recipient.office for recipient in letter.recipients if recipient.office}
    for placed in letter.text.demands if letter.recipients else ():
        assert isinstance(placed.block, Demand)
        authority = placed.block.authority
        if not authority:
            yield Finding(
                "no_authority",
                Severity.ADVISES,
                Place(block=placed.id),
                f"“{placed.title}” does not say which office can grant it.",
                "Name the office that can do what is asked.",
            )
        elif authority not in offices:
            yield Finding(
                "no_authority",
                Severity.WARNS,
                Place(block=placed.id),
                f"No recipient holds the office that can grant “{placed.title}” ({authority}).",
                "Address the letter to that office, or ask for what its recipients can do.",
            )
