"""Attempts: what rate limits count. Rows hold keyed hashes and are deleted after a day."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base
from campaign.models.columns import Instant, Key


class Attempt(Base):
    """One attempt at something limited. `bucket` names the limit and the keyed hash of who tried."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_bucket_at", "bucket", "at"),)

    id: Mapped[Key]
    bucket: Mapped[str] = mapped_column(String(100))
    at: Mapped[Instant]
