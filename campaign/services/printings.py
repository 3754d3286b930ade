"""Printings: a PDF is asked for as a row, made by the worker, kept in the storage, and never made twice.

What a printing is made from has a digest; asking again for the same input finds the file that is there.
The worker prints the letter as it stands when it prints, and notes the digest of that.
"""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.refusals import NotFound
from campaign.domain.signatories import Signatories
from campaign.models.delivery import Delivery
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.rendering.engine import manifest
from campaign.services import leases, print_files, print_orders
from campaign.services.pictures import Store
from campaign.services.print_files import Made
from campaign.services.print_orders import Order, Sheet

MOST_ATTEMPTS = 3
# How long a public copy is served before somebody who opens it makes us look whether the letter has changed.
FRESH_FOR = timedelta(minutes=1)
# What could not be printed is not tried again for every stranger who opens it.
TRIED_FOR = timedelta(hours=1)
_WAITING = (PrintingStatus.QUEUED, PrintingStatus.CLAIMED)
_LEFT = (DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.BOUNCED)


def place(session: Session, store: Store, wanted: Order, *, now: datetime, again: bool = True) -> Printing:
    """The printing of an order: the one that is there, or a new one for the worker.

    One that failed, or whose file is no longer kept, is tried again, unless `again` is false.
    """
    found = _find(session, wanted)
    if found is None:
        found = _new(wanted, now)
        try:
            with session.begin_nested():
                session.add(found)
        except IntegrityError:  # somebody asked for the same at the same moment
            return _get(session, wanted)
    elif again and (found.status is PrintingStatus.FAILED or print_files.is_lost(store, found)):
        found.status, found.error = PrintingStatus.QUEUED, ""
        found.attempts = found.leases_lost = 0
    found.checked_at = now
    session.flush()
    return found


def ask(
    session: Session,
    store: Store,
    letter: Letter,
    kind: PrintingKind,
    recipient: Recipient | None = None,
    *,
    now: datetime,
) -> Printing:
    """The printing of a letter as it stands now. For a pack, each recipient's is asked for first."""
    wanted = print_orders.order(session, store, letter, kind, recipient)
    if kind is PrintingKind.PACK:
        for sheet in wanted.sheets:
            alone = Order(letter, PrintingKind.RECIPIENT, sheet.recipient, (sheet,), sheet.digest)
            place(session, store, alone, now=now)
    return place(session, store, wanted, now=now)


def is_due(session: Session, letter: Letter, *, now: datetime) -> bool:
    """Whether it is time to look if the public copy is still as the letter stands."""
    last = latest(session, letter, PrintingKind.PUBLIC)
    if last is None:
        return True
    if last.status in _WAITING:
        return False
    if last.status is PrintingStatus.FAILED:
        return last.checked_at < now - TRIED_FOR
    return last.checked_at < now - FRESH_FOR


def newest(
    session: Session, letter: Letter, kind: PrintingKind, recipient: Recipient | None = None
) -> Printing | None:
    """The last finished printing of the letter's present text, or None."""
    return session.scalar(
        select(Printing)
        .where(
            *_of(letter, kind, recipient),
            Printing.status == PrintingStatus.DONE,
            Printing.revision_id == (letter.revision.id if letter.revision else None),
            Printing.is_draft == letter.is_draft,
        )
        .order_by(Printing.done_at.desc(), Printing.id.desc())
        .limit(1)
    )


def latest(
    session: Session, letter: Letter, kind: PrintingKind, recipient: Recipient | None = None
) -> Printing | None:
    """The printing that was asked for or seen to be right last, whatever became of it."""
    return session.scalar(
        select(Printing)
        .where(*_of(letter, kind, recipient))
        .order_by(Printing.checked_at.desc(), Printing.id.desc())
        .limit(1)
    )


def latest_by_recipient(session: Session, letter: Letter) -> dict[int, Printing]:
    """Recipient id → the printing for them that was asked for last."""
    rows = session.scalars(
        select(Printing)
        .where(Printing.letter_id == letter.id, Printing.kind == PrintingKind.RECIPIENT)
        .order_by(Printing.checked_at, Printing.id)
    )
    return {row.recipient_id: row for row in rows if row.recipient_id is not None}


def finished(session: Session, sheet: Sheet) -> Printing | None:
    """The finished printing for one recipient that is made from just this sheet, or None."""
    return session.scalar(
        select(Printing).where(
            Printing.kind == PrintingKind.RECIPIENT,
            Printing.recipient_id == sheet.recipient.id,
            Printing.input_digest == sheet.digest,
            Printing.status == PrintingStatus.DONE,
        )
    )


def get_in(session: Session, letter: Letter, public_id: str) -> Printing:
    """A printing of a letter by its public id. Refuses `NotFound`."""
    found = session.scalar(
        select(Printing).where(Printing.letter_id == letter.id, Printing.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such printing of this letter.")
    return found


def take(session: Session, *, by: str, now: datetime) -> Printing | None:
    """The next printing to make, claimed; None when there is none."""
    sentence = "Printing broke off each time. Shorten the letter, or print it again."
    return leases.take(
        session,
        Printing,
        Printing.status,
        waiting=PrintingStatus.QUEUED,
        claimed=PrintingStatus.CLAIMED,
        give_up=lambda row: fail(session, row, sentence, now=now),
        by=by,
        now=now,
    )


def finish(
    session: Session,
    store: Store,
    printing: Printing,
    printed: Order,
    made: Made,
    name: str,
    *,
    by: str,
    now: datetime,
) -> bool:
    """Note what was made, and from what; false when it is not used: the lease was lost, or a name in it
    was taken off meanwhile, and then it is printed again.

    The letter is locked first, as `forget` does, so that no copy slips past a withdrawal.
    """
    _lock(session, printing.letter)
    session.refresh(printing, with_for_update=True)
    if not leases.still_holds(printing, by):
        return False
    stands = print_orders.order(session, store, printing.letter, printing.kind, printing.recipient)
    if _names_too_many(printed.signatories, stands.signatories):
        printing.status = PrintingStatus.QUEUED
        session.flush()
        return False
    _note_input(session, printing, printed)
    printing.stored_as = name
    printing.status = PrintingStatus.DONE
    printing.sha256 = made.sha256
    printing.bytes = len(made.content)
    printing.pages = made.pages
    printing.signature_count = made.signature_count
    printing.error = ""
    printing.done_at = now
    session.flush()
    return True


def fail(
    session: Session, printing: Printing, sentence: str, *, now: datetime, for_good: bool = True
) -> None:
    """Note why it was not made; it is tried again unless that is of no use."""
    printing.error = sentence
    printing.leases_lost = 0
    spent = printing.attempts >= MOST_ATTEMPTS
    printing.status = PrintingStatus.FAILED if for_good or spent else PrintingStatus.QUEUED
    printing.done_at = printing.checked_at = now
    session.flush()


def forget(session: Session, letter: Letter) -> None:
    """Throw away the finished copies of a letter, as when a name in them was taken off.

    What left with a delivery stays, as the record of what was sent. The files go with the next `sweep`:
    a file without a row is out of everybody's reach.
    """
    _lock(session, letter)
    left = select(Delivery.printing_id).where(Delivery.printing_id.is_not(None), Delivery.status.in_(_LEFT))
    rows = select(Printing).where(
        Printing.letter_id == letter.id,
        Printing.status == PrintingStatus.DONE,
        Printing.id.not_in(left),
    )
    for printing in session.scalars(rows):
        session.delete(printing)
    session.flush()


def _new(wanted: Order, now: datetime) -> Printing:
    return Printing(
        letter_id=wanted.letter.id,
        recipient_id=wanted.recipient.id if wanted.recipient else None,
        revision_id=wanted.letter.revision.id if wanted.letter.revision else None,
        kind=wanted.kind,
        status=PrintingStatus.QUEUED,
        input_digest=wanted.digest,
        is_draft=wanted.is_draft,
        engine=manifest(),
        created_at=now,
        checked_at=now,
    )


def _names_too_many(printed: Signatories, standing: Signatories) -> bool:
    """Whether somebody is named in print who does not stand on the letter any more."""

    def named(each: Signatories) -> Counter[object]:
        invited = ((one.name, one.organisation) for one in each.invited if one.name)
        return Counter((*each.supporters, *each.organisations, *invited))

    return bool(named(printed) - named(standing))


def _note_input(session: Session, printing: Printing, printed: Order) -> None:
    """Note what was printed, which may be newer than what was asked for. Of two rows of one input, the one
    that is printed stays."""
    twin = _find(session, printed)
    if twin is not None and twin is not printing:
        session.execute(
            update(Delivery).where(Delivery.printing_id == twin.id).values(printing_id=printing.id)
        )
        session.delete(twin)
        session.flush()
    printing.input_digest = printed.digest
    printing.is_draft = printed.is_draft
    printing.revision_id = printing.letter.revision.id if printing.letter.revision else None
    printing.engine = manifest()


def _lock(session: Session, letter: Letter) -> None:
    """Keep withdrawals and finished printings of a letter in turn; signing goes on meanwhile."""
    session.execute(select(Letter.id).where(Letter.id == letter.id).with_for_update(key_share=True))


def _of(letter: Letter, kind: PrintingKind, recipient: Recipient | None) -> tuple[ColumnElement[bool], ...]:
    return (
        Printing.letter_id == letter.id,
        Printing.kind == kind,
        Printing.recipient_id == (recipient.id if recipient else None),
    )


def _find(session: Session, wanted: Order) -> Printing | None:
    return session.scalar(
        select(Printing).where(
            *_of(wanted.letter, wanted.kind, wanted.recipient), Printing.input_digest == wanted.digest
        )
    )


def _get(session: Session, wanted: Order) -> Printing:
    found = _find(session, wanted)
    if found is None:
        raise NotFound("The printing was taken back. Ask for it again.")
    return found
