"""The chore that prints: one waiting PDF or pack after the other, in the press's own processes."""

import hashlib
import logging
from collections.abc import Collection, Sequence

from campaign.domain.name_lists import NameList
from campaign.domain.refusals import Refusal
from campaign.models.printing import Printing, PrintingKind
from campaign.models.seal import Seal
from campaign.rendering import pack, press
from campaign.rendering.pdf import Printed
from campaign.rendering.press import Passing
from campaign.runtime import Runtime
from campaign.services import leases, name_lists, print_files, print_orders, print_work, printings
from campaign.services.print_files import Made
from campaign.services.print_orders import Order, Sheet
from campaign.worker import rolls, sealing
from campaign.worker.names import own_name

# Seconds that one letter may take; a roll of thousands of names takes longer than a page.
PATIENCE = 60
# Letters of a pack that are printed together: a lease is renewed after each time.
AT_ONCE = 20

File = tuple[bytes, int]
"""The bytes of a PDF, and its pages."""

_log = logging.getLogger(__name__)


class Overtaken(Refusal):
    """The seal that a pack is printed under ended meanwhile: it is printed under the next."""


def print_due(runtime: Runtime) -> bool:
    """Print what waits longest of the letters whose roll and seal are there, and go on with those of the
    others that come before it; whether there was anything."""
    passed: set[int] = set()
    while (printing := _take(runtime, passed)) is not None:
        if _is_printed(runtime, printing):
            return True
        passed.add(printing.letter_id)
    return bool(passed)


def _take(runtime: Runtime, passed: Collection[int]) -> Printing | None:
    with runtime.transaction() as session:
        return print_work.take(session, by=own_name(), now=runtime.now(), passing=passed)


def _is_printed(runtime: Runtime, printing: Printing) -> bool:
    """Print it, or note why it cannot be; false, and it is given back, where roll or seal are not there."""
    try:
        if sealing.go_on(runtime, printing.letter_id) is sealing.Went.ON:
            _give_back(runtime, printing)
            return False
        order = _order(runtime, printing)
        made = _make(runtime, printing, order)
    except Overtaken:
        _give_back(runtime, printing)
    except Refusal as refusal:
        # What is too slow today may be quick on a quiet machine; a missing glyph stays missing.
        _note_failure(runtime, printing, refusal)
    else:
        _note_success(runtime, printing, order, made)
    return True


def _order(runtime: Runtime, printing: Printing) -> Order:
    """What is to be printed, as the letter stands now, with its roll up to date and its seal made: nothing is
    locked while that is put together."""
    while True:
        with runtime.readers() as session:
            session.add(printing)
            letter, kind, recipient = printing.letter, printing.kind, printing.recipient
            wanted = print_orders.order(session, runtime.store, letter, kind, recipient)
        rolls.draw_full_pages(runtime, wanted, renew=lambda: _renew(runtime, printing))
        with runtime.readers() as session:
            session.add(wanted.letter)
            ready = print_orders.ready(session, runtime.store, wanted)
        if ready is not None and ready.is_unsealed:
            raise Passing("The seal of this letter is not made yet. Try again in a moment.")
        if ready is not None:
            return ready


def _make(runtime: Runtime, printing: Printing, order: Order) -> Made:
    if printing.kind is PrintingKind.PACK:
        return _make_pack(runtime, printing, order)
    (sheet,) = order.sheets
    if printing.kind is PrintingKind.PUBLIC:
        printed = press.pdf(sheet.document, order.full_pages, order.archive, wait=PATIENCE)
    else:
        (printed,) = press.mailing([sheet.document], order.full_pages, order.archive, wait=PATIENCE)
    is_public = printing.kind is PrintingKind.PUBLIC
    return sealing.sealed(runtime, order.seal, sheet, printed, is_public=is_public)


def _make_pack(runtime: Runtime, printing: Printing, order: Order) -> Made:
    made = {sheet.recipient.id: _printed_already(runtime, sheet) for sheet in order.sheets}
    missing = [sheet for sheet in order.sheets if made[sheet.recipient.id] is None]
    for start in range(0, len(missing), AT_ONCE):
        some = missing[start : start + AT_ONCE]
        printed = (sealing.sealed(runtime, order.seal, *each) for each in _print_now(order, some))
        made |= {
            sheet.recipient.id: (each.content, each.pages) for sheet, each in zip(some, printed, strict=True)
        }
        _renew(runtime, printing)
    sheets = [
        _sheet_of_pack(order, sheet, file)
        for sheet in order.sheets
        if (file := made[sheet.recipient.id]) is not None
    ]
    if order.seal and order.seal.name_list:
        sheets.append(_list_of_pack(runtime, order, order.seal.name_list))
    packed = pack.to_zip(sheets)
    return Made(
        packed,
        sum(sheet.pages for sheet in sheets),
        hashlib.sha256(packed).hexdigest(),
        order.signatories.supporter_count,
    )


def _sheet_of_pack(order: Order, sheet: Sheet, file: File) -> pack.Sheet:
    """One PDF of a pack."""
    content, pages = file
    return pack.Sheet(
        file=print_files.file_name(order.letter, sheet.recipient),
        recipient=sheet.document.recipient.full_name,
        office=sheet.document.recipient.title,
        content=content,
        pages=pages,
        signatures=sheet.document.signatories.supporter_count,
        code=order.seal.code if order.seal else "",
    )


def _list_of_pack(runtime: Runtime, order: Order, name_list: NameList) -> pack.Sheet:
    """The list of names, which is for every recipient. Refuses `Overtaken`."""
    with runtime.readers() as session:
        seal = session.get_one(Seal, order.seal_id)
        if not seal.stands:
            raise Overtaken("Somebody left the letter while its pack was printed.")
        content = b"".join(name_lists.read(runtime.store, seal))
    code = order.seal.code if order.seal else ""
    return pack.Sheet(name_list.file, "", "", content, pages=0, signatures=name_list.names, code=code)


def _printed_already(runtime: Runtime, sheet: Sheet) -> File | None:
    """The very file that was printed for the recipient, where there is one."""
    with runtime.readers() as session:
        found = printings.finished(session, sheet)
        if found is None or print_files.is_lost(runtime.store, found):
            return None
        return print_files.read(runtime.store, found), found.pages


def _print_now(order: Order, sheets: Sequence[Sheet]) -> list[tuple[Sheet, Printed]]:
    """The letters to several recipients, who share pages. A refusal names whose letter it is."""
    try:
        documents = [sheet.document for sheet in sheets]
        printed = press.mailing(documents, order.full_pages, order.archive, wait=PATIENCE)
    except Passing:
        raise
    except Refusal as refusal:
        if len(sheets) > 1:
            return [each for sheet in sheets for each in _print_now(order, [sheet])]
        raise Refusal(f"The letter to {sheets[0].document.recipient.name}: {refusal.sentence}") from refusal
    return list(zip(sheets, printed, strict=True))


def _renew(runtime: Runtime, printing: Printing) -> None:
    """A pack takes as long as all its letters."""
    with runtime.transaction() as session:
        row = session.get(Printing, printing.id)
        if row is not None:
            leases.renew(row, by=own_name(), now=runtime.now())


def _note_success(runtime: Runtime, printing: Printing, order: Order, made: Made) -> None:
    kept = print_files.keep(runtime.store, printing, made)
    with runtime.transaction() as session:
        row = session.get(Printing, printing.id)
        if row is not None:
            print_work.finish(session, runtime.store, row, order, kept, by=own_name(), now=runtime.now())


def _give_back(runtime: Runtime, printing: Printing) -> None:
    with runtime.transaction() as session:
        row = session.get(Printing, printing.id, with_for_update=True)
        if row is not None and leases.still_holds(row, own_name()):
            print_work.give_back(session, row)


def _note_failure(runtime: Runtime, printing: Printing, refusal: Refusal) -> None:
    why = refusal.in_log
    _log.warning("Printing %s failed, attempt %d: %s", printing.public_id, printing.attempts, why)
    with runtime.transaction() as session:
        row = session.get(Printing, printing.id, with_for_update=True)
        if row is not None and leases.still_holds(row, own_name()):
            is_final = not isinstance(refusal, Passing)
            print_work.fail(session, row, refusal.sentence, now=runtime.now(), for_good=is_final)
