"""Savings: the kept states of a draft; and what somebody typed that no letter holds yet."""

from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.savings import Act
from campaign.models.account import Account
from campaign.models.columns import AccountKey, Actor, Hash, Instant, Key, LetterKey, Line, LongText
from campaign.models.letter import Letter


class Saving(Base):
    """One kept state of a draft: the text and the settings as they stood after an act, never a recipient or
    a signer. What one person saves at one place within ten minutes is one saving; `said` names the place in
    words of the letter. A saving that changed none of it says in `said` what was done, and `reason` why."""

    __tablename__ = "saving"
    __table_args__ = (UniqueConstraint("letter_id", "number"),)

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    number: Mapped[int]
    account_id: Mapped[Actor]
    began_at: Mapped[Instant]
    at: Mapped[Instant]
    act: Mapped[Act] = mapped_column(words(Act))
    place: Mapped[str] = mapped_column(String(80), default="")
    said: Mapped[Line]
    reason: Mapped[LongText]
    state: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    digest: Mapped[Hash]

    letter: Mapped[Letter] = relationship()
    account: Mapped[Account | None] = relationship()


class Unsaved(Base):
    """The fields of a form as one person typed them, kept until they are in the letter or let go.

    `place` is the name of a block, or what is written for a new one. `typing` is the one form that was typed
    in: two windows of one person are two. `on_version` is the version that the form was opened at.
    """

    __tablename__ = "unsaved"
    __table_args__ = (UniqueConstraint("letter_id", "account_id", "place", "typing"),)

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    account_id: Mapped[AccountKey]
    place: Mapped[str] = mapped_column(String(100))
    typing: Mapped[str] = mapped_column(String(32), default="")
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    on_version: Mapped[int]
    at: Mapped[Instant]

    letter: Mapped[Letter] = relationship()
    account: Mapped[Account] = relationship()
