"""Waivers: findings that a letter may open with all the same, and why."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime
from campaign.models.account import Account
from campaign.models.columns import Actor, Hash, Instant, Key, LetterKey, LongText
from campaign.models.letter import Letter


class Waiver(Base):
    """One finding waived by one person, with a reason; never changed, only ended. It stands for the very
    finding of its fingerprint, so that it lapses as soon as the checks say anything else."""

    __tablename__ = "waiver"

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    check: Mapped[str] = mapped_column("check_name", String(80))
    place: Mapped[str] = mapped_column(String(100))
    sentence: Mapped[LongText]
    fingerprint: Mapped[Hash]
    reason: Mapped[LongText]
    at: Mapped[Instant]
    account_id: Mapped[Actor]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    account: Mapped[Account | None] = relationship()
