"""Reviewers: people outside the campaign who are asked what they think of a draft."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime
from campaign.domain.reviewers import AGAIN_AFTER, LASTS
from campaign.domain.reviewing import A_REVIEWER
from campaign.models.account import Account
from campaign.models.columns import Actor, Instant, Key, LetterKey, Line, PublicId
from campaign.models.letter import Letter


class Reviewer(Base):
    """One person asked to review one letter by a private link. The link lasts until `ends_at`, until an
    organiser ends it, or until the letter opens; some time after that, name and address are erased."""

    __tablename__ = "reviewer"
    # A mailed link is about a reviewer by id: were the id of a deleted one given out again, an old mail would
    # open somebody else's page.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    name: Mapped[Line]
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    asked_by: Mapped[Actor]
    asked_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    asker: Mapped[Account | None] = relationship()

    @property
    def called(self) -> str:
        """The name, or what is left to say of somebody whose name is erased."""
        return self.name or A_REVIEWER

    @property
    def mailed_at(self) -> datetime:
        """When the link was mailed last: it lasts from then on."""
        return self.ends_at - LASTS

    def may_be_mailed(self, now: datetime) -> bool:
        """Whether the last mail is long enough ago for another."""
        return now >= self.mailed_at + AGAIN_AFTER

    def may_review(self, now: datetime) -> bool:
        """Whether the link still leads to the letter."""
        return self.ended_at is None and now < self.ends_at and self._is_asked_about_it

    @property
    def _is_asked_about_it(self) -> bool:
        """Whether the link was mailed for what is written now: one to a draft leads to no later change."""
        running = self.letter.amendment
        return self.letter.is_unopened or (running is not None and self.mailed_at >= running.begun_at)
