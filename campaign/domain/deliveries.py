"""Deliveries: one letter to one recipient by one channel."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.lifecycle import Lifecycle
from campaign.domain.refusals import Unacceptable


class Channel(StrEnum):
    """How a letter leaves."""

    EMAIL = "email"
    BY_HAND = "by_hand"
    POST = "post"
    WEB_FORM = "web_form"

    @property
    def in_words(self) -> str:
        """As it reads after "sent": "by hand"."""
        return {"email": "by email", "by_hand": "by hand", "post": "by post", "web_form": "by web form"}[
            self.value
        ]


class DeliveryStatus(StrEnum):
    """Where a delivery is. Delivered needs proof: a receipt, a signature, a carrier's word."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    FAILED = "failed"
    CANCELLED = "cancelled"


# The copy is out of our hands, whatever became of it.
LEFT = (DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.BOUNCED)

DELIVERY = Lifecycle(
    "delivery",
    forward={
        DeliveryStatus.QUEUED: {
            DeliveryStatus.CLAIMED,
            DeliveryStatus.SENT,
            DeliveryStatus.DELIVERED,
            DeliveryStatus.FAILED,
            DeliveryStatus.CANCELLED,
        },
        DeliveryStatus.CLAIMED: {
            DeliveryStatus.QUEUED,  # tried again later
            DeliveryStatus.SENT,
            DeliveryStatus.FAILED,
        },
        DeliveryStatus.SENT: {DeliveryStatus.DELIVERED, DeliveryStatus.BOUNCED, DeliveryStatus.FAILED},
        DeliveryStatus.DELIVERED: {DeliveryStatus.BOUNCED},  # post can come back weeks later
    },
    backward=frozenset(
        {
            (DeliveryStatus.FAILED, DeliveryStatus.QUEUED),
            (DeliveryStatus.BOUNCED, DeliveryStatus.QUEUED),
            (DeliveryStatus.SENT, DeliveryStatus.QUEUED),
            (DeliveryStatus.DELIVERED, DeliveryStatus.SENT),
        }
    ),
)


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
        for name, most in (("note", 1_000), ("handed_to", 200), ("proof", 1_000)):
            object.__setattr__(self, name, words.kept_line(name, getattr(self, name), most))
        if self.status is DeliveryStatus.DELIVERED and not (self.proof or self.handed_to):
            raise Unacceptable("proof", "Say what proves it: who took it, a receipt, a tracking number.")


@dataclass(frozen=True, slots=True)
class Days:
    """The day a delivery left, and the day it is proven to have arrived; None where nothing stands."""

    sent_on: date | None = None
    delivered_on: date | None = None

    def after(self, status: DeliveryStatus, on: date) -> "Days":
        """What stands once one more thing is known. A correction takes back what was said before it."""
        if status is DeliveryStatus.CLAIMED:
            return self
        if status is DeliveryStatus.SENT:
            return Days(sent_on=self.sent_on or on)
        if status is DeliveryStatus.DELIVERED:
            return replace(self, sent_on=self.sent_on or on, delivered_on=on)
        return Days()


def days_of(events: Iterable[tuple[DeliveryStatus, date]]) -> Days:
    """What stands of a delivery after all its events, in the order they were recorded."""
    days = Days()
    for status, on in events:
        days = days.after(status, on)
    return days
