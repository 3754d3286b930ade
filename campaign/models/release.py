"""Press releases: the text that goes out with a letter, kept to be held against it."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.domain.releases import Release as ReleaseValue
from campaign.models.account import Account
from campaign.models.columns import Actor, Instant, Key, Line, LongText
from campaign.models.letter import Letter


class Release(Base):
    """The one release of a letter. `version` counts the saves, so that nobody overwrites another unseen."""

    __tablename__ = "release"

    id: Mapped[Key]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), unique=True)
    headline: Mapped[Line]
    body: Mapped[LongText]
    language: Mapped[str] = mapped_column(String(16), default="en")
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[Instant]
    changed_by: Mapped[Actor]

    letter: Mapped[Letter] = relationship()
    account: Mapped[Account | None] = relationship()

    @property
    def value(self) -> ReleaseValue:
        """The release as the domain knows it."""
        return ReleaseValue(self.headline, self.body, self.language)
