"""Approvals: who stands by the text of a draft, and by which text."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime
from campaign.models.account import Account
from campaign.models.columns import Actor, Hash, Instant, Key, LetterKey, LongText
from campaign.models.letter import Letter


class Approval(Base):
    """One person's approval of one exact text: its digest, and its canonical form, so that what changed since
    can be shown. Never changed, only withdrawn; it lapses by itself when the text is another. Given anew to a
    text that it was withdrawn from, it takes the place of the withdrawn one."""

    __tablename__ = "approval"

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    account_id: Mapped[Actor]
    digest: Mapped[Hash]
    canonical: Mapped[LongText] = mapped_column(deferred=True)
    at: Mapped[Instant]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    account: Mapped[Account | None] = relationship()
