"""Where signatures came from, as far as a week goes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime
from campaign.models.columns import Instant
from campaign.models.signature import Signature


class Origin(Base):
    """The network of one signature, as a keyed hash that is erased after seven days, and when somebody looked
    whether there is a doubt about the signature. Every submission has one, written with it.

    `before` is its hash by the key of the day before, erased with `network`, or as soon as somebody looked
    and nobody of that day signed the letter from there.
    """

    __tablename__ = "origin"
    __table_args__ = (
        Index("ix_origin_network", "network"),
        Index("ix_origin_screened_at", "screened_at"),
        Index("ix_origin_before", "before"),
    )

    signature_id: Mapped[int] = mapped_column(
        ForeignKey("signature.id", ondelete="CASCADE"), primary_key=True
    )
    network: Mapped[str] = mapped_column(String(64), default="")
    before: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[Instant]
    screened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    signature: Mapped[Signature] = relationship()
