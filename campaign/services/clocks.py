"""The time each recipient has to answer, worked out from what is recorded of the deliveries."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.verdicts import Clock
from campaign.models.delivery import Delivery, DeliveryEvent
from campaign.models.recipient import Recipient


def clocks_of(session: Session, recipients: Iterable[Recipient]) -> dict[int, Clock]:
    """Recipient id → clock, in two queries whatever their number.

    A recorded letter left, at the latest, on the day it was published; nothing here proves that it
    arrived. A delivery taken back or bounced counts for nothing.
    """
    wanted = list(recipients)
    sent = _first_days(session, wanted, (DeliveryStatus.SENT, DeliveryStatus.DELIVERED))
    delivered = _first_days(session, wanted, (DeliveryStatus.DELIVERED,))
    return {
        each.id: Clock(
            sent_on=each.letter.record.on if each.letter.record else sent.get(each.id),
            delivered_on=delivered.get(each.id),
            days=each.clock_days,
            leaves_on=each.term.ends_on if each.term else None,
        )
        for each in wanted
    }


def clock_of(session: Session, recipient: Recipient) -> Clock:
    """The clock of one recipient."""
    return clocks_of(session, [recipient])[recipient.id]


def _first_days(
    session: Session, recipients: list[Recipient], statuses: tuple[DeliveryStatus, ...]
) -> dict[int, date]:
    """Recipient id → the first day an event of those statuses happened, on deliveries that stand."""
    rows = session.execute(
        select(Delivery.recipient_id, func.min(DeliveryEvent.on))
        .join(DeliveryEvent.delivery)
        .where(
            Delivery.recipient_id.in_([each.id for each in recipients]),
            Delivery.status.in_((DeliveryStatus.SENT, DeliveryStatus.DELIVERED)),
            DeliveryEvent.status.in_(statuses),
        )
        .group_by(Delivery.recipient_id)
    )
    return dict(rows.all())
