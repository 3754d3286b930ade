"""The chore that prints: one waiting PDF or pack after the other, in the press's own processes."""

import hashlib
import logging
import os
import socket
from datetime import UTC, datetime

from campaign.domain.document import Document
from campaign.domain.refusals import Refusal
from campaign.models.printing import Printing, PrintingKind
from campaign.models.recipient import Recipient
from campaign.rendering import pack, press
from campaign.rendering.press import TooSlow
from campaign.runtime import Runtime
from campaign.services import leases, printings
from campaign.services.printings import Made

# Seconds that one letter may take; a roll of thousands of names takes longer than a page.
PATIENCE = 60

_log = logging.getLogger(__name__)
Layout = list[tuple[Recipient, Document]]


def print_due(runtime: Runtime) -> bool:
    """Print what waits longest; whether there was anything."""
    by = f"{socket.gethostname()}:{os.getpid()}"
    with runtime.transaction() as session:
        printing = printings.take(session, by=by, now=datetime.now(UTC))
        if printing is None:
            return False
        layout = printings.layouts(session, runtime.store, printing.letter, printing.kind, printing.recipient)
    try:
        made = _make(printing, layout)
    except Refusal as refusal:
        # What is too slow today may be quick on a quiet machine; a missing glyph stays missing.
        _note_failure(runtime, printing, refusal, by)
    else:
        _note_success(runtime, printing, made, by)
    return True


def _make(printing: Printing, layout: Layout) -> Made:
    if printing.kind is PrintingKind.PACK:
        return _make_pack(printing, layout)
    _, document = layout[0]
    printed = press.pdf(document, wait=PATIENCE)
    return Made(printed.pdf, printed.pages, printed.sha256, document.signatories.supporter_count)


def _make_pack(printing: Printing, layout: Layout) -> Made:
    sheets = []
    for recipient, document in layout:
        printed = press.pdf(document, wait=PATIENCE)
        sheets.append(
            pack.Sheet(
                file=printings.file_name(printing.letter, recipient),
                recipient=document.recipient.full_name,
                office=document.recipient.title,
                content=printed.pdf,
                pages=printed.pages,
                signatures=document.signatories.supporter_count,
            )
        )
    packed = pack.to_zip(sheets)
    return Made(
        packed,
        sum(sheet.pages for sheet in sheets),
        hashlib.sha256(packed).hexdigest(),
        max(sheet.signatures for sheet in sheets),
    )


def _note_success(runtime: Runtime, printing: Printing, made: Made, by: str) -> None:
    with runtime.transaction() as session:
        row = session.get(Printing, printing.id, with_for_update=True)
        if row is not None and leases.still_holds(row, by):
            printings.finish(session, runtime.store, row, made, now=datetime.now(UTC))


def _note_failure(runtime: Runtime, printing: Printing, refusal: Refusal, by: str) -> None:
    _log.warning("Printing %s failed, attempt %d: %s", printing.public_id, printing.attempts, refusal)
    with runtime.transaction() as session:
        row = session.get(Printing, printing.id, with_for_update=True)
        if row is not None and leases.still_holds(row, by):
            printings.fail(session, row, refusal.sentence, for_good=not isinstance(refusal, TooSlow))
