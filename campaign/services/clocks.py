"""The time each recipient has to answer, worked out from what is recorded of the deliveries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.deliveries import Days, DeliveryStatus, days_of
from campaign.domain.verdicts import Clock
from campaign.models.delivery import Delivery, DeliveryEvent
from campaign.models.recipient import Recipient


def clocks_of(session: Session, recipients: Iterable[Recipient]) -> dict[int, Clock]:
    """Recipient id → clock, in one query whatever their number.

    A recorded letter left, at the latest, on the day it was published; nothing here proves that it
    arrived. A delivery that was taken back or bounced counts for nothing.
    """
    wanted = list(recipients)
    standing = _standing_days(session, wanted)
    return {each.id: _clock(each, standing[each.id]) for each in wanted}


def clock_of(session: Session, recipient: Recipient) -> Clock:
    """The clock of one recipient."""
    return clocks_of(session, [recipient])[recipient.id]


def _clock(recipient: Recipient, deliveries: list[Days]) -> Clock:
    record = recipient.letter.record
    return Clock(
        sent_on=record.on if record else _first(days.sent_on for days in deliveries),
        delivered_on=_first(days.delivered_on for days in deliveries),
        days=recipient.clock_days,
        leaves_on=recipient.term.ends_on if recipient.term else None,
        deadline=recipient.letter.deadline,
    )


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _standing_days(session: Session, recipients: list[Recipient]) -> defaultdict[int, list[Days]]:
    """Recipient id → the days that stand of each delivery."""
    rows = session.execute(
        select(Delivery.recipient_id, Delivery.id, DeliveryEvent.status, DeliveryEvent.on)
        .join(DeliveryEvent.delivery)
        .where(Delivery.recipient_id.in_([each.id for each in recipients]))
        .order_by(DeliveryEvent.id)
    )
    events: dict[tuple[int, int], list[tuple[DeliveryStatus, date]]] = {}
    for recipient_id, delivery_id, status, on in rows:
        events.setdefault((recipient_id, delivery_id), []).append((status, on))
    found: defaultdict[int, list[Days]] = defaultdict(list)
    for (recipient_id, _), each in events.items():
        found[recipient_id].append(days_of(each))
    return found
