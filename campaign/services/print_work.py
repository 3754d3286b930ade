"""The work on printings: taken by the worker, finished or failed; and thrown away when a name was taken off.

The worker prints the letter as it stands when it prints, and notes the digest of that.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from campaign.domain.deliveries import LEFT
from campaign.domain.signatories import Signatories
from campaign.models.delivery import Delivery
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.rendering.engine import manifest
from campaign.services import leases, long_exports, print_orders, printings, seals
from campaign.services.pictures import Store
from campaign.services.print_files import Made
from campaign.services.print_orders import Order

MOST_ATTEMPTS = 3


def take(session: Session, *, by: str, now: datetime, passing: Collection[int] = ()) -> Printing | None:
    """The next printing to make, claimed; None when there is none. One whose seal waits waits with it, and
    those of the letters that are passed over wait too."""
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
        only=(~seals.is_awaited(Printing.letter_id, now=now), Printing.letter_id.not_in(passing)),
    )


def finish(
    session: Session, store: Store, printing: Printing, printed: Order, kept: Made, *, by: str, now: datetime
) -> bool:
    """Note what was made and kept, and from what; false when it is not used: the lease was lost, or a name
    in it was taken off, its text changed or the letter sealed meanwhile, and then it is printed again.

    The letter is locked first, as `forget` does, so that no copy slips past a withdrawal.
    """
    _lock(session, printing.letter)
    session.refresh(printing, with_for_update=True)
    if not leases.still_holds(printing, by):
        return False
    stands = print_orders.order(session, store, printing.letter, printing.kind, printing.recipient)
    has_changed = (printed.leavings, printed.seal, printed.text) != (
        stands.leavings,
        stands.seal,
        stands.text,
    )
    if has_changed or _names_too_many(printed.signatories, stands.signatories):
        printing.status = PrintingStatus.QUEUED
        session.flush()
        return False
    _note_input(session, printing, printed)
    _note_file(printing, kept, now)
    seal = seals.standing(session, printing.letter)
    if seal is not None and printing.kind is PrintingKind.PACK:
        seal.is_packed = True
    session.flush()
    return True


def give_back(session: Session, printing: Printing) -> None:
    """Let a printing that is held wait again, as if it had not been tried: the letter is not ready for it, or
    became another meanwhile."""
    printing.status = PrintingStatus.QUEUED
    printing.lease_by = ""
    printing.attempts -= 1
    printing.leases_lost = 0
    session.flush()


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
    """Throw away the finished copies of a letter, and its long lists, as when a name in them was taken off.

    What left with a delivery stays, as the record of what was sent. The files go with the next `sweep`:
    a file without a row is out of everybody's reach.
    """
    _lock(session, letter)
    left = select(Delivery.printing_id).where(Delivery.printing_id.is_not(None), Delivery.status.in_(LEFT))
    rows = select(Printing).where(
        Printing.letter_id == letter.id,
        Printing.status == PrintingStatus.DONE,
        Printing.id.not_in(left),
    )
    for printing in session.scalars(rows):
        session.delete(printing)
    long_exports.throw_away(session, letter.id)
    # A mail that was written to a file names who left as well: it is written anew.
    here = select(Recipient.id).where(Recipient.letter_id == letter.id)
    session.execute(
        update(Delivery)
        .where(Delivery.recipient_id.in_(here), Delivery.file != "", Delivery.status.not_in(LEFT))
        .values(file="")
    )
    session.flush()


def _names_too_many(printed: Signatories, standing: Signatories) -> bool:
    """Whether somebody besides the supporters is named in print who does not stand on the letter any more."""

    def named(each: Signatories) -> Counter[object]:
        invited = ((one.name, one.organisation) for one in each.invited if one.name)
        return Counter((*each.organisations, *invited, *each.paper))

    return bool(named(printed) - named(standing))


def _note_input(session: Session, printing: Printing, printed: Order) -> None:
    """Note what was printed, which may be newer than what was asked for. Of two rows of one input, the one
    that is printed stays."""
    twin = printings.find(session, printed)
    if twin is not None and twin is not printing:
        session.execute(
            update(Delivery).where(Delivery.printing_id == twin.id).values(printing_id=printing.id)
        )
        session.delete(twin)
        session.flush()
    printing.input_digest = printed.digest
    printing.is_draft = printed.is_draft
    printing.revision_id = printing.letter.revision.id if printing.letter.revision else None
    printing.seal_id = printed.seal_id
    printing.engine = manifest()


def _note_file(printing: Printing, kept: Made, now: datetime) -> None:
    printing.stored_as = kept.stored_as
    printing.status = PrintingStatus.DONE
    printing.sha256 = kept.sha256
    printing.bytes = len(kept.content)
    printing.pages = kept.pages
    printing.signature_count = kept.signature_count
    printing.signed = kept.signed
    printing.key = kept.key
    printing.error = ""
    printing.done_at = now


def _lock(session: Session, letter: Letter) -> None:
    """Keep withdrawals and finished printings of a letter in turn; signing goes on meanwhile."""
    session.execute(select(Letter.id).where(Letter.id == letter.id).with_for_update(key_share=True))
