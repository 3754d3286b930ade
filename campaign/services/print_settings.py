"""How a letter prints: the letter's own settings over the campaign's, stored as plain values."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from campaign.domain.document import (
    CitationStyle,
    GridOrder,
    Letterhead,
    Paper,
    PrintSettings,
    Theme,
)
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.services import days


def as_stored(settings: PrintSettings) -> dict[str, Any]:
    """Settings as plain values for a JSON column; `from_stored` reads them back equal."""
    return {
        "theme": settings.theme.value,
        "paper": settings.paper.value,
        "letterhead": {"name": settings.letterhead.name, "lines": list(settings.letterhead.lines)},
        "dated_on": settings.dated_on.isoformat() if settings.dated_on else None,
        "delivery_line": settings.delivery_line,
        "citations": settings.citations.value,
        "order": settings.order.value,
        "enclosures": list(settings.enclosures),
        "copies": list(settings.copies),
        "attach_source": settings.attach_source,
        "show_code": settings.show_code,
        "columns": settings.columns,
        "most_pages": settings.most_pages,
    }


def from_stored(stored: Mapping[str, Any]) -> PrintSettings:
    """The settings of a JSON column; what it does not hold is as the domain has it."""
    usual = PrintSettings()
    letterhead = stored.get("letterhead") or {}
    dated_on = stored.get("dated_on")
    return PrintSettings(
        theme=Theme(stored.get("theme", usual.theme)),
        paper=Paper(stored.get("paper", usual.paper)),
        letterhead=Letterhead(letterhead.get("name", ""), tuple(letterhead.get("lines", ()))),
        dated_on=date.fromisoformat(dated_on) if dated_on else None,
        delivery_line=stored.get("delivery_line", ""),
        citations=CitationStyle(stored.get("citations", usual.citations)),
        order=GridOrder(stored.get("order", usual.order)),
        enclosures=tuple(stored.get("enclosures", ())),
        copies=tuple(stored.get("copies", ())),
        attach_source=stored.get("attach_source"),
        show_code=stored.get("show_code"),
        columns=stored.get("columns", usual.columns),
        most_pages=stored.get("most_pages", usual.most_pages),
    )


def of_campaign(campaign: Campaign) -> PrintSettings:
    """What the campaign's new letters start from."""
    return from_stored(campaign.print_settings)


def of_letter(letter: Letter) -> PrintSettings:
    """How a letter prints."""
    return from_stored({**letter.campaign.print_settings, **letter.print_settings})


def as_dated(letter: Letter) -> PrintSettings:
    """How a letter prints. One that nobody dated bears the day it was closed."""
    settings = of_letter(letter)
    if settings.dated_on or letter.closed_at is None:
        return settings
    return replace(settings, dated_on=days.civil_day(letter.campaign, letter.closed_at))
