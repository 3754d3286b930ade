"""The card of a letter: which picture of it is kept, and of what."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.models.columns import Hash, Instant, Key
from campaign.models.letter import Letter


class DrawnCard(Base):
    """The one card of a letter. `digest` is that of what it says, `sha256` that of its bytes: empty where it
    could not be drawn."""

    __tablename__ = "card"

    id: Mapped[Key]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), unique=True)
    digest: Mapped[Hash]
    sha256: Mapped[str] = mapped_column(String(64), default="")
    drawn_at: Mapped[Instant]

    letter: Mapped[Letter] = relationship()
