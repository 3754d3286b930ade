"""The ledger as a table for spreadsheets: one cell of the ledger a row."""

import csv
import io
from collections.abc import Callable
from datetime import date

from campaign.domain import spreadsheets
from campaign.models.campaign import Campaign
from campaign.services.ledger import Cell, Ledger, Stage
from campaign.views.ledger_words import empty_words

COLUMNS = (
    "demand",
    "title",
    "letter",
    "letter_title",
    "letter_date",
    "official",
    "office",
    "asked",
    "firmness",
    "words",
    "paraphrase",
    "since_the_letter_before",
    "why",
    "standing",
    "as_of",
    "answered_on",
    "answered_by",
    "passage",
    "deed",
    "note",
    "sent_on",
    "delivered_on",
    "due_on",
    "address",
)


def write(ledger: Ledger, address_of: Callable[[Campaign, Stage, Cell], str]) -> bytes:
    """The table as CSV in UTF-8, with the mark by which spreadsheets know it. No value acts as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for stage, cell in ledger.cells():
        row = _row(ledger, stage, cell, address_of(ledger.campaign, stage, cell))
        writer.writerow([spreadsheets.cell(row[name]) for name in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _row(ledger: Ledger, stage: Stage, cell: Cell, address: str) -> dict[str, str]:
    clock, recipient = cell.column.clock, cell.column.recipient
    return {
        "demand": cell.demand.key,
        "title": cell.demand.called,
        "letter": stage.letter.slug,
        "letter_title": stage.letter.title,
        "letter_date": stage.on.isoformat(),
        "official": recipient.name,
        "office": recipient.title,
        "asked": "yes" if stage.is_put else "no",
        "firmness": stage.firmness.value if stage.firmness else "",
        "words": cell.bullet or empty_words(stage),
        "paraphrase": ("yes" if stage.letter.is_recorded else "no") if stage.is_put else "",
        "since_the_letter_before": ", ".join(change.value for change in stage.changes),
        "why": " ".join(step.argument for step in stage.steps),
        "standing": cell.standing.value if cell.standing and cell.has_standing else "",
        "as_of": ledger.as_of.isoformat(),
        "answered_on": _day(cell.answer.on if cell.answer else None),
        "answered_by": ("word" if cell.answer.response else "deed") if cell.answer else "",
        "passage": cell.answer.passage if cell.answer and cell.answer.response else "",
        "deed": cell.answer.event.text if cell.answer and cell.answer.event else "",
        "note": cell.answer.passage if cell.answer and cell.answer.event else "",
        "sent_on": _day(clock.sent_on),
        "delivered_on": _day(clock.delivered_on),
        "due_on": _day(clock.due_on),
        "address": address,
    }


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
