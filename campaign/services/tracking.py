"""How far a letter has come with each recipient: moved by hand, or advanced by what happened.

That a letter was sent, handed over or answered is never a move by hand: the deliveries and responses on
record say so, and when one of those is taken back the recipient goes back with it.
"""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.lifecycle import in_words
from campaign.domain.recipients import PROVEN, RECIPIENT, RecipientStatus, furthest, has_reached
from campaign.domain.refusals import Refusal
from campaign.models.account import Account
from campaign.models.delivery import Delivery
from campaign.models.recipient import Recipient, RecipientMove
from campaign.models.response import Response
from campaign.services import clocks, days

# What a delivery's own status says of how far the recipient has come.
REACHED = {
    DeliveryStatus.SENT: RecipientStatus.SENT,
    DeliveryStatus.DELIVERED: RecipientStatus.HANDED_OVER,
}


class NotOnRecord(Refusal):
    """A step that a delivery or a response has to prove, or one that they prove otherwise."""


def move(
    session: Session,
    recipient: Recipient,
    to: RecipientStatus,
    *,
    on: date,
    note: str = "",
    by: Account | None,
    now: datetime,
) -> None:
    """Move a recipient by hand: approved, acknowledged, closed, or back to what the record allows.

    Refuses a move outside the table, a correction without a note, and a step that is not on record.
    """
    session.refresh(recipient, with_for_update=True)
    note = words.kept_line("note", note)
    RECIPIENT.move(recipient.status, to, note)
    if to is RecipientStatus.APPROVED and recipient.letter.is_unopened:
        raise NotOnRecord("Open the letter first: until then its text may change.", "status")
    if to is RecipientStatus.APPROVED and recipient.letter.is_draft:
        raise NotOnRecord("Close the letter first: while it is open, names may still come.", "status")
    _refuse_against_the_record(to, on_record(session, recipient))
    days.refuse_future("on", on, today=days.civil_day(recipient.letter.campaign, now))
    if to is RecipientStatus.ACKNOWLEDGED:
        days.refuse_before("on", on, clocks.clock_of(session, recipient).sent_on, "The letter left")
    _log(session, recipient, to, on=on, note=note, by=by, now=now)


def advance(
    session: Session,
    recipient: Recipient,
    to: RecipientStatus,
    *,
    on: date,
    note: str = "",
    by: Account | None,
    now: datetime,
) -> None:
    """Bring a recipient at least to that step, as when a delivery arrives; never back."""
    session.refresh(recipient, with_for_update=True)
    if has_reached(recipient.status, to) or not RECIPIENT.allows(recipient.status, to):
        return
    _log(session, recipient, to, on=on, note=note, by=by, now=now)


def settle(session: Session, recipient: Recipient, reason: str, *, by: Account | None, now: datetime) -> None:
    """After a delivery or a response was taken back: bring a recipient back to what is still on record."""
    session.refresh(recipient, with_for_update=True)
    proven = on_record(session, recipient)
    if recipient.status not in PROVEN or (proven and has_reached(proven, recipient.status)):
        return
    acknowledged = [RecipientStatus.ACKNOWLEDGED] if _was_acknowledged(recipient) else []
    steps = [RecipientStatus.APPROVED, *([proven] if proven else []), *acknowledged]
    to = furthest(each for each in steps if not has_reached(each, recipient.status))
    if to is not None:
        RECIPIENT.move(recipient.status, to, reason)
        today = days.civil_day(recipient.letter.campaign, now)
        _log(session, recipient, to, on=today, note=reason, by=by, now=now)


def note(session: Session, recipient: Recipient, sentence: str, *, by: Account | None, now: datetime) -> None:
    """Keep in a recipient's log that something was corrected."""
    today = days.civil_day(recipient.letter.campaign, now)
    _log(session, recipient, recipient.status, on=today, note=sentence, by=by, now=now)


def on_record(session: Session, recipient: Recipient) -> RecipientStatus | None:
    """The furthest step that deliveries and responses prove, or None."""
    sent = session.scalars(
        select(Delivery.status).where(Delivery.recipient_id == recipient.id, Delivery.status.in_(REACHED))
    )
    heard = session.scalars(select(Response.is_interim).where(Response.recipient_id == recipient.id))
    published = [RecipientStatus.SENT] if recipient.letter.is_recorded else []
    return furthest(
        [
            *published,
            *(REACHED[status] for status in sent),
            *(
                RecipientStatus.INTERIM_RESPONSE if is_interim else RecipientStatus.ANSWERED
                for is_interim in heard
            ),
        ]
    )


def by_hand(recipient: Recipient, proven: RecipientStatus | None) -> tuple[RecipientStatus, ...]:
    """The moves that `move` would make for a recipient whose record proves that step."""
    return tuple(
        to
        for to in RECIPIENT.following(recipient.status)
        if _agrees_with_the_record(to, proven)
        and not (to is RecipientStatus.APPROVED and recipient.letter.is_draft)
    )


def _agrees_with_the_record(to: RecipientStatus, proven: RecipientStatus | None) -> bool:
    if to in PROVEN and not (proven and has_reached(proven, to)):
        return False
    return proven is None or has_reached(to, proven)


def _refuse_against_the_record(to: RecipientStatus, proven: RecipientStatus | None) -> None:
    if _agrees_with_the_record(to, proven):
        return
    if proven and not has_reached(to, proven):
        raise NotOnRecord(
            f"A delivery or a response on record says “{in_words(proven)}”. Correct that one first.", "status"
        )
    what = "response" if has_reached(to, RecipientStatus.INTERIM_RESPONSE) else "delivery"
    raise NotOnRecord(f"Record the {what}: then the recipient is “{in_words(to)}” by itself.", "status")


def _was_acknowledged(recipient: Recipient) -> bool:
    acknowledged = False
    for each in recipient.moves:
        if each.after is RecipientStatus.ACKNOWLEDGED:
            acknowledged = True
        elif not has_reached(each.after, RecipientStatus.ACKNOWLEDGED):
            acknowledged = False
    return acknowledged


def _log(
    session: Session,
    recipient: Recipient,
    to: RecipientStatus,
    *,
    on: date,
    note: str,
    by: Account | None,
    now: datetime,
) -> None:
    recipient.moves.append(
        RecipientMove(
            before=recipient.status,
            after=to,
            on=on,
            note=note.strip(),
            at=now,
            account_id=by.id if by else None,
        )
    )
    recipient.status = to
    session.flush()
