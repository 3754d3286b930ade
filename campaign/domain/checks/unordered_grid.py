"""A signature grid whose order goes by something that is not told of everybody in it."""

from collections.abc import Iterator

from campaign.domain import grid_order
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding, and none where the signatories are not known."""
    invited = letter.signatories.invited if letter.signatories else ()
    if sentence := grid_order.missing(invited, letter.settings.order):
        yield Finding("unordered_grid", Severity.BLOCKS, Place(field="signers"), sentence, grid_order.MEND)
