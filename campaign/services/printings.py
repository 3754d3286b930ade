"""Printings: a PDF is asked for as a row, made by the worker, kept in the storage, and never made twice.

What a printing is made from has a digest; asking again for the same input finds the file that is there.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.canonical import document_digest
from campaign.domain.document import Document
from campaign.domain.refusals import NotFound, Refusal
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.rendering.engine import manifest
from campaign.services import documents, leases
from campaign.services.pictures import Store

FOLDER = "prints"
MOST_ATTEMPTS = 3


class NobodyToPrintFor(Refusal):
    """A letter without a recipient has no inside address to print."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its bytes, pages, SHA-256 and the supporters it names or counts."""

    content: bytes
    pages: int
    sha256: str
    signature_count: int


def ask(
    session: Session,
    store: Store,
    letter: Letter,
    kind: PrintingKind,
    recipient: Recipient | None = None,
    *,
    now: datetime,
) -> Printing:
    """The printing of a letter as it stands now: the one that is there, or a new one for the worker.

    `recipient` is whom it is for; a public copy and a pack take none. A printing that failed is tried
    again. Refuses `NobodyToPrintFor`.
    """
    laid_out = layouts(session, store, letter, kind, recipient)
    digest = document_digest([document for _, document in laid_out], manifest())
    found = _find(session, letter, kind, recipient, digest)
    if found is None:
        found = Printing(
            letter_id=letter.id,
            recipient_id=recipient.id if recipient else None,
            revision_id=letter.revision.id if letter.revision else None,
            kind=kind,
            status=PrintingStatus.QUEUED,
            input_digest=digest,
            is_draft=laid_out[0][1].is_draft,
            engine=manifest(),
            created_at=now,
        )
        try:
            with session.begin_nested():
                session.add(found)
        except IntegrityError:  # somebody asked for the same at the same moment
            return _get(session, letter, kind, recipient, digest)
    elif found.status is PrintingStatus.FAILED:
        found.status, found.attempts = PrintingStatus.QUEUED, 0
    session.flush()
    return found


def layouts(
    session: Session, store: Store, letter: Letter, kind: PrintingKind, recipient: Recipient | None
) -> list[tuple[Recipient, Document]]:
    """What a printing is made from: for a pack a document for each recipient, else one."""
    if not letter.recipients:
        raise NobodyToPrintFor("Choose a recipient first: a letter is printed for somebody.")
    chosen = letter.recipients if kind is PrintingKind.PACK else [recipient or letter.recipients[0]]
    named = kind is not PrintingKind.PUBLIC or letter.list_is_public
    return [
        (each, documents.document_for(session, store, letter, each, with_supporters=named)) for each in chosen
    ]


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
            Printing.is_draft == (letter.closed_at is None),
        )
        .order_by(Printing.id.desc())
        .limit(1)
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
    return leases.take(
        session,
        Printing,
        Printing.status,
        waiting=PrintingStatus.QUEUED,
        claimed=PrintingStatus.CLAIMED,
        by=by,
        now=now,
    )


def finish(session: Session, store: Store, printing: Printing, made: Made, *, now: datetime) -> None:
    """Keep what was made."""
    suffix = "zip" if printing.kind is PrintingKind.PACK else "pdf"
    printing.stored_as = f"{FOLDER}/{printing.public_id}.{suffix}"
    store.put(printing.stored_as, made.content)
    printing.status = PrintingStatus.DONE
    printing.sha256 = made.sha256
    printing.bytes = len(made.content)
    printing.pages = made.pages
    printing.signature_count = made.signature_count
    printing.error = ""
    printing.done_at = now
    session.flush()


def fail(session: Session, printing: Printing, sentence: str, *, for_good: bool) -> None:
    """Note why it was not made; it is tried again unless that is of no use."""
    printing.error = sentence
    spent = printing.attempts >= MOST_ATTEMPTS
    printing.status = PrintingStatus.FAILED if for_good or spent else PrintingStatus.QUEUED
    session.flush()


def read(store: Store, printing: Printing) -> bytes:
    """The bytes of a finished printing. Refuses `NotFound` when they are not kept any more."""
    if not printing.stored_as:
        raise NotFound("This file is not printed yet.")
    try:
        return bytes(store.get(printing.stored_as).bytes())
    except FileNotFoundError as error:
        raise NotFound("This file is no longer kept. Print it again.") from error


def forget_public(session: Session, store: Store, letter: Letter) -> None:
    """Throw the public copies away, as when a name in them was withdrawn."""
    for printing in session.scalars(select(Printing).where(*_of(letter, PrintingKind.PUBLIC, None))):
        if printing.stored_as:
            store.delete(printing.stored_as)
        session.delete(printing)
    session.flush()


def file_name(letter: Letter, recipient: Recipient | None, suffix: str = "pdf") -> str:
    """ "release-the-prisoners-marco-rubio.pdf"."""
    whom = f"-{recipient.official.key}" if recipient else ""
    return f"{letter.slug}{whom}.{suffix}"


def _of(letter: Letter, kind: PrintingKind, recipient: Recipient | None) -> tuple[ColumnElement[bool], ...]:
    return (
        Printing.letter_id == letter.id,
        Printing.kind == kind,
        Printing.recipient_id == (recipient.id if recipient else None),
    )


def _find(
    session: Session, letter: Letter, kind: PrintingKind, recipient: Recipient | None, digest: str
) -> Printing | None:
    return session.scalar(
        select(Printing)
        .where(*_of(letter, kind, recipient), Printing.input_digest == digest)
        .order_by(Printing.id.desc())
        .limit(1)
    )


def _get(
    session: Session, letter: Letter, kind: PrintingKind, recipient: Recipient | None, digest: str
) -> Printing:
    found = _find(session, letter, kind, recipient, digest)
    if found is None:
        raise NotFound("The printing was taken back. Ask for it again.")
    return found
