"""Comments: what people said of the blocks of a draft."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime
from campaign.domain.reviewing import GONE
from campaign.models.account import Account
from campaign.models.columns import Actor, Bearer, Instant, Key, LetterKey, Line, LongText, PublicId
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.reviewer import Reviewer


class Comment(Base):
    """One comment on a block, on the letter as a whole (`place` is empty), or an answer to a comment.

    `placement` is the block while it stands; `place` and `bearer` were its name, `said_of` its first words
    then, so that a comment can be read when the block is gone. A member of the campaign said it, or a
    reviewer. An answer has a parent, which itself is no answer; resolved is the first of a thread. Of one
    that an organiser removed the words are gone.
    """

    __tablename__ = "comment"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    placement_id: Mapped[int | None] = mapped_column(
        ForeignKey("placement.id", ondelete="SET NULL"), index=True
    )
    place: Mapped[str] = mapped_column(String(80), default="")
    bearer: Mapped[Bearer]
    said_of: Mapped[Line]
    body: Mapped[LongText]
    account_id: Mapped[Actor]
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("reviewer.id", ondelete="SET NULL"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    at: Mapped[Instant]
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    resolved_by: Mapped[Actor]
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_by: Mapped[Actor]

    letter: Mapped[Letter] = relationship()
    placement: Mapped[Placement | None] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys="Comment.account_id")
    reviewer: Mapped[Reviewer | None] = relationship()
    parent: Mapped["Comment | None"] = relationship(remote_side="Comment.id")
    resolver: Mapped[Account | None] = relationship(foreign_keys="Comment.resolved_by")
    remover: Mapped[Account | None] = relationship(foreign_keys="Comment.removed_by")

    @property
    def author(self) -> str:
        """Who said it."""
        return self.reviewer.called if self.reviewer else self.account.name if self.account else GONE
