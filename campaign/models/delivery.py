"""Deliveries: one letter to one recipient by one channel, and what is known of each."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.deliveries import Channel, DeliveryStatus
from campaign.models.columns import (
    Actor,
    Instant,
    Key,
    Line,
    LongText,
    PublicId,
    RecipientKey,
)
from campaign.models.leased import Leased
from campaign.models.printing import Printing
from campaign.models.recipient import Recipient


class Delivery(Leased, Base):
    """One letter on its way to one recipient by one channel. One `message_id` for every attempt.

    `file` names the mail that was written to the mail folder because no mail server is set: it has not left,
    and is sent by hand.
    """

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_due", "status", "next_try_at"),)

    public_id: Mapped[PublicId]
    recipient_id: Mapped[RecipientKey]
    channel: Mapped[Channel] = mapped_column(words(Channel))
    status: Mapped[DeliveryStatus] = mapped_column(words(DeliveryStatus))
    printing_id: Mapped[int | None] = mapped_column(ForeignKey("printing.id", ondelete="SET NULL"))
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    next_try_at: Mapped[Instant]
    last_error: Mapped[LongText]
    file: Mapped[Line]
    created_at: Mapped[Instant]
    created_by: Mapped[Actor]

    recipient: Mapped[Recipient] = relationship()
    printing: Mapped[Printing | None] = relationship()
    events: Mapped[list["DeliveryEvent"]] = relationship(
        back_populates="delivery",
        order_by="DeliveryEvent.id",
        cascade="all, delete-orphan",
    )


class DeliveryEvent(Base):
    """One thing that happened to a delivery: the civil day, a note, who took it, and the proof of it."""

    __tablename__ = "delivery_event"

    id: Mapped[Key]
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id", ondelete="CASCADE"), index=True)
    status: Mapped[DeliveryStatus] = mapped_column(words(DeliveryStatus))
    on: Mapped[date] = mapped_column("happened_on")
    note: Mapped[LongText]
    handed_to: Mapped[Line]
    proof: Mapped[LongText]
    at: Mapped[Instant]
    account_id: Mapped[Actor]

    delivery: Mapped[Delivery] = relationship(back_populates="events")
