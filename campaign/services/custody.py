"""The custody record of a letter to one recipient: every step in time order, with who, when and the proof."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.recipients import PROVEN, has_reached
from campaign.domain.verdicts import Clock
from campaign.models.account import Account
from campaign.models.delivery import Delivery, DeliveryEvent
from campaign.models.recipient import Recipient, RecipientMove
from campaign.models.response import Answer, Response
from campaign.services import days, deeds, responses

_Row = RecipientMove | DeliveryEvent | Response | Answer


class Kind(StrEnum):
    """What a step of the record is about."""

    PREPARED = "prepared"
    MOVE = "move"
    REMARK = "remark"
    EVENT = "event"
    RESPONSE = "response"
    DEED = "deed"
    RAN_OUT = "ran_out"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: on which day, recorded when and by whom, and the row it stands for."""

    kind: Kind
    on: date
    at: datetime | None = None
    account_id: int | None = None
    row: _Row | None = None
    by: str = ""


def of_recipient(session: Session, recipient: Recipient, clock: Clock, *, today: date) -> list[Step]:
    """The record, oldest first; of one day, as it was recorded."""
    deliveries = session.scalars(
        select(Delivery)
        .where(Delivery.recipient_id == recipient.id)
        .options(selectinload(Delivery.events), selectinload(Delivery.printing))
    )
    told = [
        *(
            Step(Kind.EVENT, each.on, each.at, each.account_id, each)
            for delivery in deliveries
            for each in delivery.events
            if not _is_lead(delivery, each)
        ),
        *(
            Step(Kind.RESPONSE, each.received_on, each.created_at, each.created_by, each)
            for each in responses.of_recipient(session, recipient)
        ),
        *(
            Step(Kind.DEED, each.on, each.recorded_at, each.recorded_by, each)
            for each in deeds.of_recipient(session, recipient)
        ),
        *(
            Step(Kind.REMARK, each.on, each.at, each.account_id, each)
            for each in recipient.moves
            if _is_remark(each)
        ),
    ]
    instants = {step.at for step in told}
    moves = (
        Step(Kind.MOVE, each.on, each.at, each.account_id, each)
        for each in recipient.moves
        if not _is_remark(each) and not _was_caused(each, instants)
    )
    ran_out = [Step(Kind.RAN_OUT, clock.due_on)] if clock.due_on and clock.has_run_out(today) else []
    steps = [_prepared(recipient), *told, *moves, *ran_out]
    names = _names(session, steps)
    return [replace(step, by=names.get(step.account_id, "")) for step in sorted(steps, key=_order)]


def is_correction(move: RecipientMove) -> bool:
    """Whether a move went back."""
    return move.before is not None and not has_reached(move.after, move.before)


def _order(step: Step) -> tuple[date, bool, float]:
    """The day ends before the clock has run out."""
    return (step.on, step.kind is Kind.RAN_OUT, step.at.timestamp() if step.at else 0)


def _prepared(recipient: Recipient) -> Step:
    record = recipient.letter.record
    on = record.on if record else days.civil_day(recipient.letter.campaign, recipient.created_at)
    return Step(Kind.PREPARED, on)


def _is_lead(delivery: Delivery, event: DeliveryEvent) -> bool:
    """Whether an event only led up to another, recorded with it: queued, and sent in the same breath."""
    return event.status is DeliveryStatus.QUEUED and any(
        other.at == event.at for other in delivery.events if other is not event
    )


def _is_remark(move: RecipientMove) -> bool:
    return move.before is move.after


def _was_caused(move: RecipientMove, instants: set[datetime | None]) -> bool:
    """Whether a move only followed from something else on the record."""
    return move.at in instants or (move.after in PROVEN and not is_correction(move))


def _names(session: Session, steps: Iterable[Step]) -> dict[int | None, str]:
    """Account id → name, of everybody who recorded something."""
    ids = {step.account_id for step in steps} - {None}
    accounts = select(Account.id, Account.name).where(Account.id.in_(ids))
    return {row.id: row.name for row in session.execute(accounts)}
