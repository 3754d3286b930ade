"""Deliveries: one letter to one recipient by one channel, queued, sent, and proven or not."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, selectinload

from campaign.domain.deliveries import DELIVERY, LEFT, Channel, DeliveryStatus, Report, days_of
from campaign.domain.letters import LetterStatus
from campaign.domain.lifecycle import in_words
from campaign.domain.recipients import RecipientStatus, has_reached
from campaign.domain.refusals import NotFound, Refusal
from campaign.models.account import Account
from campaign.models.columns import public_id
from campaign.models.delivery import Delivery, DeliveryEvent
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.services import days, printings, tracking
from campaign.services.pictures import Store

READY = (LetterStatus.CLOSED, LetterStatus.SEALED)
_WAITS = (DeliveryStatus.QUEUED, DeliveryStatus.CLAIMED)


class NotReadyToSend(Refusal):
    """The letter or the recipient is not so far that anything may leave."""


class Repeated(Refusal):
    """The same is on record already."""


class LeavingNow(Refusal):
    """The worker is mailing it at this moment."""


def queue(
    session: Session,
    store: Store,
    recipient: Recipient,
    channel: Channel,
    *,
    by: Account | None,
    now: datetime,
    note: str = "",
) -> Delivery:
    """A letter to send: to an approved recipient, of a closed letter, with its PDF asked for.

    Refuses `NotReadyToSend`, and `Repeated` while one by that channel waits. The worker mails it; what goes
    by another channel is reported by hand.
    """
    _lock(session, recipient)
    refuse_unready(recipient, channel, is_to_leave=True)
    if any(each.channel is channel and each.status in _WAITS for each in of_recipient(session, recipient)):
        raise Repeated(f"A delivery {channel.in_words} waits already. Report on that one.", "channel")
    printing = printings.ask(session, store, recipient.letter, PrintingKind.RECIPIENT, recipient, now=now)
    known = Report(DeliveryStatus.QUEUED, days.civil_day(recipient.letter.campaign, now), note=note)
    return _add(session, recipient, channel, printing, known, by=by, now=now)


def record(
    session: Session,
    store: Store,
    recipient: Recipient,
    channel: Channel,
    known: Report,
    *,
    by: Account | None,
    now: datetime,
) -> Delivery:
    """A delivery that has left already, or arrived. Refuses as `queue` and `report` do.

    It is noted with the PDF that was printed last: that is the one the courier had.
    """
    _lock(session, recipient)
    refuse_unready(recipient, channel, is_to_leave=False)
    for each in of_recipient(session, recipient):
        if each.channel is channel and each.status is known.status and each.events[-1].on == known.on:
            raise Repeated(f"A delivery {channel.in_words} on that day is on record already.", "channel")
    letter = recipient.letter
    printing = printings.newest(session, letter, PrintingKind.RECIPIENT, recipient)
    if printing is None:
        printing = printings.ask(session, store, letter, PrintingKind.RECIPIENT, recipient, now=now)
    _refuse_day(recipient, None, known, now=now)
    today = days.civil_day(letter.campaign, now)
    prepared = Report(DeliveryStatus.QUEUED, min(known.on, today))
    delivery = _add(session, recipient, channel, printing, prepared, by=by, now=now)
    report(session, delivery, known, by=by, now=now)
    return delivery


def report(session: Session, delivery: Delivery, known: Report, *, by: Account | None, now: datetime) -> None:
    """Record what is known of a delivery, and advance its recipient, or bring them back with it.

    Refuses a move outside the table, a correction without a note, a day that cannot be, and (by a person)
    `LeavingNow` while the worker mails it.
    """
    recipient = delivery.recipient
    session.refresh(delivery, with_for_update=True)
    if by is not None and is_leaving(delivery, now=now):
        raise LeavingNow("It is being mailed at this moment. Look again in a minute.", "status")
    DELIVERY.move(delivery.status, known.status, known.note)
    _refuse_day(recipient, delivery, known, now=now)
    if known.status is DeliveryStatus.QUEUED:
        refuse_unready(recipient, delivery.channel, is_to_leave=True)
        _start_again(delivery, now)
    keep(session, delivery, known, by=by, now=now)


def keep(session: Session, delivery: Delivery, known: Report, *, by: Account | None, now: datetime) -> None:
    """Write down what is known of a delivery, and what it means for its recipient. Refuses a move outside
    the table, and nothing else: when a mail has left, nothing may stop us from saying so."""
    delivery.status = DELIVERY.move(delivery.status, known.status, known.note)
    note_event(delivery, known, by=by, now=now)
    session.flush()
    _follow(session, delivery, known, by=by, now=now)


def refuse_unready(recipient: Recipient, channel: Channel, *, is_to_leave: bool) -> None:
    """Refuse `NotReadyToSend` unless the letter is closed and the recipient approved."""
    if recipient.letter.status not in READY:
        raise NotReadyToSend(_not_closed(recipient.letter.status), "channel")
    if not has_reached(recipient.status, RecipientStatus.APPROVED):
        raise NotReadyToSend(f"Approve the letter to {recipient.name} first.", "channel")
    if is_to_leave and channel is Channel.EMAIL and not recipient.email:
        raise NotReadyToSend(
            f"There is no mail address for {recipient.name}. Add one, or choose another way.", "channel"
        )


def is_leaving(delivery: Delivery, *, now: datetime) -> bool:
    """Whether the worker holds it."""
    held_until = delivery.lease_until
    return delivery.status is DeliveryStatus.CLAIMED and held_until is not None and held_until > now


def get_in(session: Session, recipient: Recipient, public_id: str) -> Delivery:
    """A delivery of a recipient by its public id. Refuses `NotFound`."""
    found = session.scalar(
        select(Delivery).where(Delivery.recipient_id == recipient.id, Delivery.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such delivery.")
    return found


def of_recipient(session: Session, recipient: Recipient) -> list[Delivery]:
    """The deliveries of a recipient with their newest values, oldest first."""
    query = select(Delivery).where(Delivery.recipient_id == recipient.id).order_by(Delivery.id)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def left_with_a_copy(session: Session, letter: Letter) -> list[Delivery]:
    """The deliveries of a letter that left with a printed copy which is kept, oldest first."""
    return list(
        session.scalars(
            select(Delivery)
            .join(Delivery.recipient)
            .join(Delivery.printing)
            .where(
                Recipient.letter_id == letter.id,
                Delivery.status.in_(LEFT),
                Printing.status == PrintingStatus.DONE,
            )
            .options(selectinload(Delivery.events), contains_eager(Delivery.printing))
            .order_by(Delivery.id)
        )
    )


def note_event(delivery: Delivery, known: Report, *, by: Account | None, now: datetime) -> None:
    """Keep in a delivery's log what is known of it."""
    delivery.events.append(
        DeliveryEvent(
            status=known.status,
            on=known.on,
            note=known.note,
            handed_to=known.handed_to,
            proof=known.proof,
            at=now,
            account_id=by.id if by else None,
        )
    )


def _lock(session: Session, recipient: Recipient) -> None:
    session.refresh(recipient, with_for_update=True)


def _not_closed(status: LetterStatus) -> str:
    if status is LetterStatus.RECORDED:
        return "This letter is by others. It is entered for its demands, and not sent from here."
    if status is LetterStatus.ARCHIVED:
        return "This letter is archived, and nothing more leaves. Close it again first."
    return "Close the letter first: while it is open, names may still come."


def _refuse_day(recipient: Recipient, delivery: Delivery | None, known: Report, *, now: datetime) -> None:
    letter = recipient.letter
    days.refuse_future("on", known.on, today=days.civil_day(letter.campaign, now))
    if letter.opened_at is not None:
        opened_on = days.civil_day(letter.campaign, letter.opened_at)
        days.refuse_before("on", known.on, opened_on, "The letter was opened for signature")
    if delivery is not None:
        left_on = days_of((each.status, each.on) for each in delivery.events).sent_on
        days.refuse_before("on", known.on, left_on, "This delivery left")


def _add(
    session: Session,
    recipient: Recipient,
    channel: Channel,
    printing: Printing,
    known: Report,
    *,
    by: Account | None,
    now: datetime,
) -> Delivery:
    delivery = Delivery(
        recipient=recipient,
        channel=channel,
        status=DeliveryStatus.QUEUED,
        printing=printing,
        message_id=public_id(),
        next_try_at=now,
        created_at=now,
        created_by=by.id if by else None,
    )
    session.add(delivery)
    note_event(delivery, known, by=by, now=now)
    session.flush()
    return delivery


def _start_again(delivery: Delivery, now: datetime) -> None:
    """As if it had just been queued. The mail gets a name of its own, or servers take it for the old one."""
    delivery.attempts = delivery.leases_lost = 0
    delivery.next_try_at = now
    delivery.last_error = delivery.file = ""
    delivery.message_id = public_id()


def _follow(
    session: Session, delivery: Delivery, known: Report, *, by: Account | None, now: datetime
) -> None:
    """What a delivery's status means for how far its recipient has come."""
    way = delivery.channel.in_words.capitalize()
    if reached := tracking.REACHED.get(known.status):
        whom = f", taken by {known.handed_to}" if known.handed_to else ""
        sentence = f"{way}{whom}. {known.note}".strip()
        tracking.advance(session, delivery.recipient, reached, on=known.on, note=sentence, by=by, now=now)
    reason = f"{way}: {in_words(known.status)}. {known.note}".strip()
    tracking.settle(session, delivery.recipient, reason, by=by, now=now)
