"""Deeds: what was done in the world, as the answer to a demand."""

from calendar import monthrange
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.events import Precision
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.responses import Reading
from campaign.models.account import Account
from campaign.models.placement import Placement
from campaign.models.recipient import Recipient
from campaign.models.response import Answer, Event
from campaign.services import clocks, days, responses, tracking
from campaign.services.responses import Repeated


def record(
    session: Session,
    recipient: Recipient,
    reading: Reading,
    event: Event,
    *,
    by: Account | None,
    now: datetime,
) -> Answer:
    """A verdict by deed: something done in the world, with its source. `passage` says how it answers.

    Refuses `NotSentYet`, `Repeated`, an event without a source, and one before the letter left.
    """
    session.refresh(recipient, with_for_update=True)
    _check(session, recipient, reading, event, now=now)
    placement = responses.placement_of(recipient, reading.demand)
    for each in of_recipient(session, recipient):
        if each.event is event and each.placement is placement:
            raise Repeated("This event answers this demand already. Correct that answer.", "demand")
    answer = Answer(recipient=recipient, recorded_at=now, recorded_by=by.id if by else None)
    _write(answer, placement, reading, event)
    session.add(answer)
    session.flush()
    return answer


def correct(
    session: Session, answer: Answer, reading: Reading, reason: str, *, by: Account | None, now: datetime
) -> None:
    """Mend how a deed answers a demand, with a reason that is kept; which event it is stays."""
    recipient, event = answer.recipient, _event_of(answer)
    reason = responses.reason_of(reason)
    _check(session, recipient, reading, event, now=now)
    _write(answer, responses.placement_of(recipient, reading.demand), reading, event)
    session.flush()
    tracking.note(session, recipient, f"Deed corrected: {reason}", by=by, now=now)


def remove(session: Session, answer: Answer, reason: str, *, by: Account | None, now: datetime) -> None:
    """Take back that a deed answers a demand, with a reason that is kept. The event itself stays."""
    recipient = answer.recipient
    reason = responses.reason_of(reason)
    session.delete(answer)
    session.flush()
    tracking.note(session, recipient, f"Deed taken back as an answer: {reason}", by=by, now=now)


def of_recipient(session: Session, recipient: Recipient) -> list[Answer]:
    """The answers by deed of a recipient with their newest values, oldest first."""
    query = (
        select(Answer)
        .where(Answer.recipient_id == recipient.id, Answer.event_id.is_not(None))
        .options(joinedload(Answer.event).joinedload(Event.source))
        .order_by(Answer.on, Answer.id)
    )
    return list(session.scalars(query.execution_options(populate_existing=True)))


def get_in(session: Session, recipient: Recipient, public_id: str) -> Answer:
    """An answer by deed of a recipient by its public id. Refuses `NotFound`."""
    found = session.scalar(
        select(Answer).where(
            Answer.recipient_id == recipient.id, Answer.public_id == public_id, Answer.event_id.is_not(None)
        )
    )
    if found is None:
        raise NotFound("There is no such deed.")
    return found


def _check(session: Session, recipient: Recipient, reading: Reading, event: Event, *, now: datetime) -> None:
    responses.refuse_unsent(recipient)
    if event.source is None:
        raise Unacceptable("source", "A deed needs a source. Choose the publication that says so.")
    if not reading.passage:
        raise Unacceptable("passage", "Say in a sentence how this answers the demand.")
    days.refuse_future("when", event.on, today=responses.today_of(recipient, now))
    left_on = clocks.clock_of(session, recipient).sent_on
    days.refuse_before("when", _last_day(event), left_on, "The letter left")


def _last_day(event: Event) -> date:
    """The last day on which it may have happened: an event of a month counts from its first."""
    if event.precision is Precision.YEAR:
        return date(event.on.year, 12, 31)
    if event.precision is Precision.MONTH:
        return date(event.on.year, event.on.month, monthrange(event.on.year, event.on.month)[1])
    return event.on


def _write(answer: Answer, placement: Placement, reading: Reading, event: Event) -> None:
    answer.placement = placement
    answer.event = event
    answer.verdict, answer.passage, answer.on = reading.verdict, reading.passage, event.on


def _event_of(answer: Answer) -> Event:
    if answer.event is None:
        raise NotFound("There is no such deed.")
    return answer.event
