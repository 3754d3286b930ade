"""Deliveries: one letter to one recipient by one channel, queued, sent, and proven or not."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.deliveries import DELIVERY, Channel, DeliveryStatus
from campaign.domain.letters import LetterStatus
from campaign.domain.recipients import RecipientStatus, has_reached
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.models.account import Account
from campaign.models.columns import public_id
from campaign.models.delivery import Delivery, DeliveryEvent
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.services import leases, printings, tracking
from campaign.services.pictures import Store

# What a delivery's own status says of how far the recipient has come.
_ADVANCES = {
    DeliveryStatus.SENT: RecipientStatus.SENT,
    DeliveryStatus.DELIVERED: RecipientStatus.HANDED_OVER,
}
_READY = (LetterStatus.CLOSED, LetterStatus.SEALED)


class NotReadyToSend(Refusal):
    """The letter or the recipient is not so far that anything may leave."""


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody knows of a delivery: its status, the civil day, a note, who took it, and the proof.

    Delivered needs a proof: a receipt, a tracking number, the name of who signed for it.
    """

    status: DeliveryStatus
    on: date
    note: str = ""
    handed_to: str = ""
    proof: str = ""

    def __post_init__(self) -> None:
        for name in ("note", "handed_to", "proof"):
            object.__setattr__(self, name, words.optional_line(name, getattr(self, name), most=1_000))
        if self.status is DeliveryStatus.DELIVERED and not (self.proof or self.handed_to):
            raise Unacceptable("proof", "Say what proves it: who took it, a receipt, a tracking number.")


def queue(
    session: Session,
    store: Store,
    recipient: Recipient,
    channel: Channel,
    *,
    by: Account | None,
    now: datetime,
) -> Delivery:
    """A letter to send: to an approved recipient, of a closed letter, with its PDF asked for.

    Refuses `NotReadyToSend`. The worker mails it; what goes by another channel is reported by hand.
    """
    if recipient.letter.status not in _READY:
        raise NotReadyToSend("Close the letter first: while it is open, names may still come.", "channel")
    if not has_reached(recipient.status, RecipientStatus.APPROVED):
        raise NotReadyToSend(f"Approve the letter to {recipient.name} first.", "channel")
    if channel is Channel.EMAIL and not recipient.email:
        raise NotReadyToSend(
            f"There is no mail address for {recipient.name}. Add one, or choose by hand.", "channel"
        )
    delivery = Delivery(
        recipient=recipient,
        channel=channel,
        status=DeliveryStatus.QUEUED,
        printing=printings.ask(session, store, recipient.letter, PrintingKind.RECIPIENT, recipient, now=now),
        message_id=public_id(),
        next_try_at=now,
        created_at=now,
        created_by=by.id if by else None,
    )
    session.add(delivery)
    _note_event(delivery, Report(DeliveryStatus.QUEUED, now.date()), by=by, now=now)
    session.flush()
    return delivery


def report(session: Session, delivery: Delivery, known: Report, *, by: Account | None, now: datetime) -> None:
    """Record what is known of a delivery, and advance its recipient. Refuses a move outside the table."""
    session.refresh(delivery, with_for_update=True)
    delivery.status = DELIVERY.move(delivery.status, known.status, known.note)
    delivery.handed_to = known.handed_to or delivery.handed_to
    _note_event(delivery, known, by=by, now=now)
    if known.status in _ADVANCES:
        whom = f", taken by {known.handed_to}" if known.handed_to else ""
        tracking.advance(
            session,
            delivery.recipient,
            _ADVANCES[known.status],
            on=known.on,
            note=f"{delivery.channel.in_words.capitalize()}{whom}. {known.note}".strip(),
            by=by,
            now=now,
        )
    session.flush()


def get_in(session: Session, recipient: Recipient, public_id: str) -> Delivery:
    """A delivery of a recipient by its public id. Refuses `NotFound`."""
    found = session.scalar(
        select(Delivery).where(Delivery.recipient_id == recipient.id, Delivery.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such delivery.")
    return found


def of_recipient(session: Session, recipient: Recipient) -> list[Delivery]:
    """The deliveries of a recipient, oldest first."""
    return list(
        session.scalars(select(Delivery).where(Delivery.recipient_id == recipient.id).order_by(Delivery.id))
    )


def take(session: Session, *, by: str, now: datetime) -> Delivery | None:
    """The next delivery to mail whose PDF is printed, claimed; None when there is none."""
    return leases.take(
        session,
        Delivery,
        Delivery.status,
        waiting=DeliveryStatus.QUEUED,
        claimed=DeliveryStatus.CLAIMED,
        by=by,
        now=now,
        only=(
            Delivery.channel == Channel.EMAIL,
            Delivery.next_try_at <= now,
            Delivery.printing.has(Printing.status == PrintingStatus.DONE),
        ),
    )


def put_back(
    session: Session, delivery: Delivery, error: str, *, next_try_at: datetime | None, now: datetime
) -> None:
    """After a failed attempt: try again at a time, or (None) give up and say so."""
    delivery.last_error = error
    delivery.status = DELIVERY.move(
        delivery.status, DeliveryStatus.QUEUED if next_try_at else DeliveryStatus.FAILED
    )
    delivery.next_try_at = next_try_at or now
    if next_try_at is None:
        _note_event(delivery, Report(DeliveryStatus.FAILED, now.date(), note=error[:900]), by=None, now=now)
    session.flush()


def _note_event(delivery: Delivery, known: Report, *, by: Account | None, now: datetime) -> None:
    delivery.events.append(
        DeliveryEvent(
            status=known.status,
            on=known.on,
            note=known.note,
            proof=known.proof or known.handed_to,
            at=now,
            account_id=by.id if by else None,
        )
    )
