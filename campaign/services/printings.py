"""Printings: a PDF is asked for as a row, made by the worker, kept in the storage, and never made twice.

What a printing is made from has a digest; asking again for the same input finds the file that is there.
What the worker does with the rows is in `print_work`.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound, Refusal
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.rendering.engine import manifest
from campaign.services import print_files, print_orders, seals
from campaign.services.pictures import Store
from campaign.services.print_orders import Order, Sheet

# How long a public copy is served before somebody who opens it makes us look whether the letter has changed.
FRESH_FOR = timedelta(minutes=1)
# What could not be printed is not tried again for every stranger who opens it.
TRIED_FOR = timedelta(hours=1)
# In place of the digest of what a printing is made from: there was nothing to make it from.
_NOTHING = ""
_WAITING = (PrintingStatus.QUEUED, PrintingStatus.CLAIMED)


def place(session: Session, store: Store, wanted: Order, *, now: datetime, again: bool = True) -> Printing:
    """The printing of an order: the one that is there, or a new one for the worker.

    One that failed, or whose file is no longer kept, is tried again, unless `again` is false.
    """
    letter = wanted.letter
    found = find(session, wanted)
    if found is None:
        found = _row(letter, wanted.kind, wanted.recipient, wanted.digest, now)
        found.seal_id = wanted.seal_id
        try:
            with session.begin_nested():
                session.add(found)
        except IntegrityError:  # somebody asked for the same at the same moment
            return _get(session, wanted)
    elif again and (found.status is PrintingStatus.FAILED or print_files.is_lost(store, found)):
        found.status, found.error = PrintingStatus.QUEUED, ""
        found.attempts = found.leases_lost = 0
    found.checked_at = now
    _forget_refusals(session, letter)
    session.flush()
    return found


def note_refusal(session: Session, letter: Letter, refusal: Refusal, *, now: datetime) -> None:
    """Note why the public copy could not even be put together, so that not every stranger has it tried. It
    is forgotten once a copy of the letter can be."""
    _forget_refusals(session, letter)
    found = _row(letter, PrintingKind.PUBLIC, None, _NOTHING, now)
    found.seal_id = _seal_id(session, letter)
    found.status, found.error, found.done_at = PrintingStatus.FAILED, refusal.sentence, now
    # Somebody else may note the same at the same moment.
    with suppress(IntegrityError), session.begin_nested():
        session.add(found)


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
            place(session, store, wanted.alone(sheet), now=now)
    return place(session, store, wanted, now=now)


def is_due(session: Session, store: Store, letter: Letter, *, now: datetime) -> bool:
    """Whether it is time to look if the public copy is there, and still as the letter stands."""
    last = latest(session, letter, PrintingKind.PUBLIC)
    if last is None:
        return True
    if last.status in _WAITING:
        return False
    if not _shows(last, letter):
        return True
    if last.status is PrintingStatus.FAILED:
        return last.checked_at < now - TRIED_FOR
    return last.checked_at < now - FRESH_FOR or print_files.is_lost(store, last)


def newest(
    session: Session, letter: Letter, kind: PrintingKind, recipient: Recipient | None = None
) -> Printing | None:
    """The last finished printing of the letter's present text and under the seal that stands, as far as its
    file is kept; or None."""
    return session.scalar(
        select(Printing)
        .where(
            *_of(letter, kind, recipient),
            Printing.status == PrintingStatus.DONE,
            Printing.stored_as != "",
            Printing.revision_id == (letter.revision.id if letter.revision else None),
            Printing.seal_id == _seal_id(session, letter),
            Printing.is_draft == letter.is_draft,
        )
        .order_by(Printing.done_at.desc(), Printing.id.desc())
        .limit(1)
    )


def latest(
    session: Session, letter: Letter, kind: PrintingKind, recipient: Recipient | None = None
) -> Printing | None:
    """The printing that was asked for or seen to be right last, whatever became of it. A seal makes others
    necessary: those before it are not meant."""
    return session.scalar(
        select(Printing)
        .where(*_of(letter, kind, recipient), Printing.seal_id == _seal_id(session, letter))
        .order_by(Printing.checked_at.desc(), Printing.id.desc())
        .limit(1)
    )


def latest_by_recipient(session: Session, letter: Letter) -> dict[int, Printing]:
    """Recipient id → the printing for them that was asked for last, under the seal that stands."""
    rows = session.scalars(
        select(Printing)
        .where(
            Printing.letter_id == letter.id,
            Printing.kind == PrintingKind.RECIPIENT,
            Printing.seal_id == _seal_id(session, letter),
        )
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


def find(session: Session, wanted: Order) -> Printing | None:
    """The printing of an order, whatever became of it, or None."""
    return session.scalar(
        select(Printing).where(
            *_of(wanted.letter, wanted.kind, wanted.recipient), Printing.input_digest == wanted.digest
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


def _shows(printing: Printing, letter: Letter) -> bool:
    """Whether a printing is of the letter's present text, and marked a draft as long as the letter is one."""
    revision_id = letter.revision.id if letter.revision else None
    return (printing.revision_id, printing.is_draft) == (revision_id, letter.is_draft)


def _seal_id(session: Session, letter: Letter) -> int | None:
    seal = seals.standing(session, letter)
    return seal.id if seal else None


def _row(
    letter: Letter, kind: PrintingKind, recipient: Recipient | None, digest: str, now: datetime
) -> Printing:
    return Printing(
        letter_id=letter.id,
        recipient_id=recipient.id if recipient else None,
        revision_id=letter.revision.id if letter.revision else None,
        kind=kind,
        status=PrintingStatus.QUEUED,
        input_digest=digest,
        is_draft=letter.is_draft,
        engine=manifest(),
        created_at=now,
        checked_at=now,
    )


def _forget_refusals(session: Session, letter: Letter) -> None:
    session.execute(
        delete(Printing).where(Printing.letter_id == letter.id, Printing.input_digest == _NOTHING)
    )


def _of(letter: Letter, kind: PrintingKind, recipient: Recipient | None) -> tuple[ColumnElement[bool], ...]:
    return (
        Printing.letter_id == letter.id,
        Printing.kind == kind,
        Printing.recipient_id == (recipient.id if recipient else None),
    )


def _get(session: Session, wanted: Order) -> Printing:
    found = find(session, wanted)
    if found is None:
        raise NotFound("The printing was taken back. Ask for it again.")
    return found
