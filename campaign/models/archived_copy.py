"""Archived copies: which file is kept of a source, by whom and since when."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.domain.archived_copies import CopyName, named
from campaign.models.columns import Actor, Instant
from campaign.models.source import Source


class ArchivedCopy(Base):
    """The one file kept of a source: `name` is the SHA-256 of its bytes with its ending, `size` in bytes."""

    __tablename__ = "archived_copy"

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    kept_at: Mapped[Instant]
    kept_by: Mapped[Actor]

    source: Mapped[Source] = relationship()

    @property
    def called(self) -> CopyName:
        """Its name as the domain knows it."""
        return named(self.name)
