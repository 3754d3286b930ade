"""Flags: doubts about signatures, and who looked."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.doubts import Doubt
from campaign.models.columns import Actor, Instant, Key
from campaign.models.signature import Signature


class Flag(Base):
    """One doubt about one signature. It stands until an organiser looked, at `settled_at`."""

    __tablename__ = "flag"
    __table_args__ = (UniqueConstraint("signature_id", "doubt"),)

    id: Mapped[Key]
    signature_id: Mapped[int] = mapped_column(ForeignKey("signature.id", ondelete="CASCADE"))
    doubt: Mapped[Doubt] = mapped_column(words(Doubt))
    at: Mapped[Instant]
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    account_id: Mapped[Actor]

    signature: Mapped[Signature] = relationship()
