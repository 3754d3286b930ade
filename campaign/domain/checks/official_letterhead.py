"""Paper that claims to come from a government office."""

from collections.abc import Iterator

from campaign.domain import letterheads
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding for the letterhead, one for the delivery line."""
    for field, sentence in letterheads.guarded_fields(letter.settings, letter.own_office):
        place = Place(field=f"print.{field}")
        yield Finding("official_letterhead", Severity.BLOCKS, place, sentence, letterheads.MEND)
