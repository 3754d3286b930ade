"""What is to be mended in a letter: the checks of its text, and those that look at the letter before."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.checks import Finding, in_reading_order
from campaign.models.letter import Letter
from campaign.services import letters, lineage


def findings(session: Session, letter: Letter, *, now: datetime) -> tuple[Finding, ...]:
    """Everything the checks find, in the order a reader meets it; nothing of lineage ever blocks opening."""
    found = [*letters.findings(session, letter, now=now), *lineage.findings(session, letter)]
    return in_reading_order(found, [placement.name for placement in letter.placements])
