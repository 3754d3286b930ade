"""Suggestions: other words for a block of a draft."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.blocks import Block, block_from
from campaign.domain.reviewing import GONE
from campaign.domain.suggestions import SuggestionStatus
from campaign.models.account import Account
from campaign.models.columns import Actor, Bearer, Instant, Key, LetterKey, Line, LongText, PublicId
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.reviewer import Reviewer


class Suggestion(Base):
    """Other words for one block, by a member of the campaign or a reviewer.

    `before` is the block as its author read it, at the version `on_version`; `after` as they would have it.
    `placement`, `place`, `bearer` and `said_of` are as in a comment; `reason` says why it was not taken.
    """

    __tablename__ = "suggestion"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    placement_id: Mapped[int | None] = mapped_column(
        ForeignKey("placement.id", ondelete="SET NULL"), index=True
    )
    place: Mapped[str] = mapped_column(String(80), default="")
    bearer: Mapped[Bearer]
    said_of: Mapped[Line]
    kind: Mapped[str] = mapped_column(String(24))
    on_version: Mapped[int]
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[LongText]
    account_id: Mapped[Actor]
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("reviewer.id", ondelete="SET NULL"))
    at: Mapped[Instant]
    status: Mapped[SuggestionStatus] = mapped_column(words(SuggestionStatus), default=SuggestionStatus.OPEN)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[Actor]
    reason: Mapped[LongText]

    letter: Mapped[Letter] = relationship()
    placement: Mapped[Placement | None] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys="Suggestion.account_id")
    reviewer: Mapped[Reviewer | None] = relationship()
    settler: Mapped[Account | None] = relationship(foreign_keys="Suggestion.settled_by")

    @property
    def author(self) -> str:
        """Whose words they are."""
        return self.reviewer.called if self.reviewer else self.account.name if self.account else GONE

    @property
    def read(self) -> Block:
        """The block as its author read it."""
        return block_from(self.kind, self.before)

    @property
    def suggested(self) -> Block:
        """The block as its author would have it."""
        return block_from(self.kind, self.after)
