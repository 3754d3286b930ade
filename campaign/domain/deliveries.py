"""Deliveries: one letter to one recipient by one channel."""

from enum import StrEnum

from campaign.domain.lifecycle import Lifecycle


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
            DeliveryStatus.QUEUED,  # the lease ran out
            DeliveryStatus.SENT,
            DeliveryStatus.DELIVERED,
            DeliveryStatus.FAILED,
            DeliveryStatus.CANCELLED,
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
