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
class Place:
    """Where something stands: in a block, by id, or in a field, as in a letter file ("facts.displaced")."""

    block: str = ""
    field: str = ""

    def __str__(self) -> str:
        return self.block or self.field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `sentence` says what, `mend` what to do about it."""

    check: str
    severity: Severity
    place: Place
    sentence: str
    mend: str

    @property
    def blocks_opening(self) -> bool:
        """Whether the letter cannot open until this is mended."""
        return self.severity is Severity.BLOCKS


# The fields that print above the body, and those below it or not at all, as a reader meets them.
_ABOVE = ("language", "print", "recipients", "title", "subject", "valediction", "deadline", "closes_on")
_BELOW = ("demands", "signers", "organisations", "notes", "facts", "sources", "release")


def in_reading_order(findings: Sequence[Finding], block_ids: Sequence[str]) -> tuple[Finding, ...]:
    """Findings sorted by place: above the body, block after block, below. Those of one place keep order."""
    places = [*_ABOVE, *(f"#{block_id}" for block_id in block_ids), *_BELOW]
    rank = {place: number for number, place in enumerate(places)}

    def of(finding: Finding) -> int:
        block, field = finding.place.block, finding.place.field
        return rank.get(f"#{block}" if block else field.partition(".")[0], len(places))

    return tuple(sorted(findings, key=of))
