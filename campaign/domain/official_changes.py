"""What was changed about an office, an official or a term. All campaigns share them, so it is kept."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from campaign.domain.addresses import Address
from campaign.domain.officials import Office, Official, Tenure


class Act(StrEnum):
    """What somebody did."""

    ADDED = "added"
    CHANGED = "changed"
    TERM_ADDED = "term_added"
    TERM_CHANGED = "term_changed"
    TERM_REMOVED = "term_removed"


@dataclass(frozen=True, slots=True)
class Changed:
    """One field, with what it said before and says now; dates are written 2025-01-21, nothing is empty."""

    field: str
    before: str
    after: str


def changed(before: Office | Official | Tenure, after: Office | Official | Tenure) -> tuple[Changed, ...]:
    """The fields in which two states of one thing differ."""
    pairs = ((each.name, getattr(before, each.name), getattr(after, each.name)) for each in fields(before))
    return tuple(Changed(name, _said(old), _said(new)) for name, old, new in pairs if old != new)


def _said(value: object) -> str:
    if isinstance(value, Address):
        return ", ".join(value.lines)
    return value.isoformat() if isinstance(value, date) else str(value or "")
