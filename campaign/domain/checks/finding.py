"""What a check found: a sentence, its place in the letter, and what would mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: it stands in the way of opening, or warns, or advises."""

    BLOCKS = "blocks"
    WARNS = "warns"
    ADVISES = "advises"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. Its place is a block, by id, or a field, as in a letter file ("facts.displaced")."""

    check: str
    severity: Severity
    sentence: str
    mend: str
    block: str = ""
    field: str = ""

    @property
    def place(self) -> str:
        """The id of the block, or the name of the field."""
        return self.block or self.field

    @property
    def blocks_opening(self) -> bool:
        """Whether the letter cannot open until this is mended."""
        return self.severity is Severity.BLOCKS


# The fields that print above the body, and those below it or not at all, as a reader meets them.
_ABOVE = ("print", "recipients", "title", "subject")
_BELOW = ("demands", "signers", "notes", "facts", "sources")


def in_reading_order(findings: Sequence[Finding], block_ids: Sequence[str]) -> tuple[Finding, ...]:
    """Findings sorted by place: above the body, block after block, below. Those of one place keep order."""
    places = [*_ABOVE, *(f"#{block_id}" for block_id in block_ids), *_BELOW]
    rank = {place: number for number, place in enumerate(places)}

    def of(finding: Finding) -> int:
        place = f"#{finding.block}" if finding.block else finding.field.partition(".")[0]
        return rank.get(place, len(places))

    return tuple(sorted(findings, key=of))
