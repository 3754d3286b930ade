"""Responses: what came back, and the verdict each gives on a demand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from campaign.domain import text as words
from campaign.domain.blocks import Demand
from campaign.domain.recipients import RecipientStatus, has_reached
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.responses import Heard, Reading, check_readings
from campaign.models.account import Account
from campaign.models.placement import Placement
from campaign.models.recipient import Recipient
from campaign.models.response import Answer, Response
from campaign.services import clocks, days, tracking


class NotSentYet(Refusal):
    """Nobody answers a letter that never left."""


class Repeated(Refusal):
    """The same is on record already."""


def demands_put_to(recipient: Recipient) -> list[Placement]:
    """The demands of the letter, in its order."""
    return [each for each in recipient.letter.placements if each.kind == Demand.kind]


def record(
    session: Session,
    recipient: Recipient,
    heard: Heard,
    readings: Sequence[Reading],
    *,
    by: Account | None,
    now: datetime,
) -> Response:
    """Keep a response and what it says of each demand, and advance the recipient.

    Refuses `NotSentYet`, `Repeated`, a day before the letter left or after today, and as `check_readings`.
    An interim response does not stop the clock.
    """
    session.refresh(recipient, with_for_update=True)
    _check(session, recipient, heard, readings, now=now)
    if any(value_of(each) == heard for each in of_recipient(session, recipient)):
        raise Repeated("This response is on record already. Correct that one.", "author")
    response = Response(recipient=recipient, created_at=now, created_by=by.id if by else None)
    session.add(response)
    _write(response, heard, readings, by=by, now=now)
    session.flush()
    _advance(session, response, by=by, now=now)
    return response


def correct(
    session: Session,
    response: Response,
    heard: Heard,
    readings: Sequence[Reading],
    reason: str,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """Mend a response that was entered wrongly, with a reason that is kept. Refuses as `record` does."""
    recipient = response.recipient
    session.refresh(recipient, with_for_update=True)
    reason = reason_of(reason)
    _check(session, recipient, heard, readings, now=now)
    _write(response, heard, readings, by=by, now=now)
    session.flush()
    tracking.note(session, recipient, f"Response from {heard.author} corrected: {reason}", by=by, now=now)
    _advance(session, response, by=by, now=now)
    tracking.settle(session, recipient, reason, by=by, now=now)


def remove(session: Session, response: Response, reason: str, *, by: Account | None, now: datetime) -> None:
    """Delete a response that was entered by mistake, with its answers and a reason that is kept. The
    recipient goes back to what is still on record."""
    recipient = response.recipient
    session.refresh(recipient, with_for_update=True)
    reason = reason_of(reason)
    author = response.author
    session.delete(response)
    session.flush()
    tracking.note(session, recipient, f"Response from {author} deleted: {reason}", by=by, now=now)
    tracking.settle(session, recipient, reason, by=by, now=now)


def of_recipient(session: Session, recipient: Recipient) -> list[Response]:
    """The responses of a recipient with their newest values, oldest first."""
    query = (
        select(Response)
        .where(Response.recipient_id == recipient.id)
        .options(selectinload(Response.answers))
        .order_by(Response.received_on, Response.id)
    )
    return list(session.scalars(query.execution_options(populate_existing=True)))


def get_in(session: Session, recipient: Recipient, public_id: str) -> Response:
    """A response of a recipient by its public id. Refuses `NotFound`."""
    found = session.scalar(
        select(Response).where(Response.recipient_id == recipient.id, Response.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such response.")
    return found


def value_of(response: Response) -> Heard:
    """A response as the domain knows it."""
    return Heard(
        received_on=response.received_on,
        author=response.author,
        author_title=response.author_title,
        channel=response.channel,
        reference=response.reference,
        text=response.text,
        is_interim=response.is_interim,
    )


def refuse_unsent(recipient: Recipient) -> None:
    """Refuse `NotSentYet`."""
    if not has_reached(recipient.status, RecipientStatus.SENT):
        raise NotSentYet("Record first how the letter was delivered; then its answer.")


def placement_of(recipient: Recipient, demand: str) -> Placement:
    """The demand of that name, as the recipient's letter puts it. Refuses `Unacceptable`."""
    for placement in demands_put_to(recipient):
        if placement.name == demand:
            return placement
    raise Unacceptable("demand", "Choose a demand that the letter puts.")


def reason_of(reason: str) -> str:
    """Why something is corrected, in a line. Refuses an empty one."""
    kept = words.kept_line("reason", reason)
    if not kept:
        raise Unacceptable("reason", "Say what was wrong: it is kept with the correction.")
    return kept


def today_of(recipient: Recipient, now: datetime) -> date:
    """What day it is for the recipient's campaign."""
    return days.civil_day(recipient.letter.campaign, now)


def _check(
    session: Session, recipient: Recipient, heard: Heard, readings: Sequence[Reading], *, now: datetime
) -> None:
    refuse_unsent(recipient)
    days.refuse_future("received_on", heard.received_on, today=today_of(recipient, now))
    left_on = clocks.clock_of(session, recipient).sent_on
    days.refuse_before("received_on", heard.received_on, left_on, "The letter left")
    check_readings(heard, readings)


def _write(
    response: Response, heard: Heard, readings: Iterable[Reading], *, by: Account | None, now: datetime
) -> None:
    recipient = response.recipient
    response.received_on = heard.received_on
    response.author = heard.author
    response.author_title = heard.author_title
    response.channel = heard.channel
    response.is_interim = heard.is_interim
    response.reference = heard.reference
    response.text = heard.text
    recipient.reference = heard.reference or recipient.reference
    known = {answer.placement.name: answer for answer in response.answers}
    kept = []
    for reading in readings:
        answer = known.get(reading.demand) or Answer(
            recipient=recipient,
            placement=placement_of(recipient, reading.demand),
            recorded_at=now,
            recorded_by=by.id if by else None,
        )
        answer.verdict, answer.passage, answer.on = reading.verdict, reading.passage, heard.received_on
        kept.append(answer)
    response.answers[:] = kept


def _advance(session: Session, response: Response, *, by: Account | None, now: datetime) -> None:
    reached = RecipientStatus.INTERIM_RESPONSE if response.is_interim else RecipientStatus.ANSWERED
    sentence = f"From {response.author}."
    tracking.advance(
        session, response.recipient, reached, on=response.received_on, note=sentence, by=by, now=now
    )
