"""Who was told, by a mail, that the text they signed was changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime
from campaign.models.columns import Key
from campaign.models.revision import Revision
from campaign.models.signature import Signature


class Asking(Base):
    """A supporter is told of one revision, once: at `at`, or as soon as the worker comes to it.

    `answered_at` is when they said yes to it, where they were asked.
    """

    __tablename__ = "asking"
    __table_args__ = (
        UniqueConstraint("signature_id", "revision_id"),
        Index("ix_asking_revision_at", "revision_id", "at"),
    )

    id: Mapped[Key]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    signature_id: Mapped[int] = mapped_column(ForeignKey("signature.id", ondelete="CASCADE"))
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    revision: Mapped[Revision] = relationship()
    signature: Mapped[Signature] = relationship()
