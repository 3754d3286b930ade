"""Amendments: a change of an open letter's text, while it is written and after."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.amendments import AmendmentStatus
from campaign.models.account import Account
from campaign.models.columns import Actor, Instant, Key, LetterKey, Line, LongText
from campaign.models.letter import Letter
from campaign.models.official import Term
from campaign.models.recipient import Recipient
from campaign.models.revision import Revision


class Amendment(Base):
    """One change of an open letter: who began it and why, what stood then, and the revision it became.

    `reason` is for the desk. `stood` is the state of the text to which it goes back when it is given up.
    While it runs, `title`, `subject`, `valediction` and `deadline` are those that the letter is to have.
    Supporters are told in the order of their ids: `told_to` is the last that was looked at, and at `told_at`
    everybody had been.
    """

    __tablename__ = "amendment"
    __table_args__ = (
        # One change of a letter runs at a time.
        Index(
            "uq_amendment_running",
            "letter_id",
            unique=True,
            sqlite_where=text("status = 'running'"),
            postgresql_where=text("status = 'running'"),
        ),
    )

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    status: Mapped[AmendmentStatus] = mapped_column(words(AmendmentStatus))
    reason: Mapped[LongText]
    stood: Mapped[dict[str, Any]] = mapped_column(JSON)
    title: Mapped[Line]
    subject: Mapped[Line]
    valediction: Mapped[Line]
    deadline: Mapped[date | None]
    begun_at: Mapped[Instant]
    begun_by: Mapped[Actor]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[Actor]
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    told_to: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship(back_populates="amendments")
    revision: Mapped[Revision | None] = relationship()
    beginner: Mapped[Account | None] = relationship(foreign_keys="Amendment.begun_by")
    ender: Mapped[Account | None] = relationship(foreign_keys="Amendment.ended_by")
    recipients: Mapped[list["AmendedRecipient"]] = relationship(
        back_populates="amendment", order_by="AmendedRecipient.id", cascade="all, delete-orphan"
    )


class AmendedRecipient(Base):
    """Who is added to a letter by an amendment (`term`), or taken off it (`recipient`): one of the two."""

    __tablename__ = "amended_recipient"
    __table_args__ = (
        UniqueConstraint("amendment_id", "term_id"),
        UniqueConstraint("amendment_id", "recipient_id"),
    )

    id: Mapped[Key]
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendment.id", ondelete="CASCADE"))
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id", ondelete="CASCADE"))

    amendment: Mapped[Amendment] = relationship(back_populates="recipients")
    term: Mapped[Term | None] = relationship()
    recipient: Mapped[Recipient | None] = relationship()
