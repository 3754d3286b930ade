"""Rush: how many signatures came lately, by letter. It says neither whose nor from where."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base
from campaign.models.columns import Instant, Key


class Rush(Base):
    """So many signatures were taken for a letter by one process, within the second after an instant."""

    __tablename__ = "rush"
    __table_args__ = (Index("ix_rush_letter_id_at", "letter_id", "at"),)

    id: Mapped[Key]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"))
    at: Mapped[Instant]
    signatures: Mapped[int]
