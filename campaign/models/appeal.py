"""Appeals: files of people who are asked to sign, whom they asked, and who wants no such mail."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.columns import Actor, CampaignKey, Hash, Instant, Key, LetterKey, LongText
from campaign.models.letter import Letter


class AppealFile(Base):
    """A file whose people are asked, some at a time: `done` of its `total` rows were gone through. Until it
    is finished the file itself is here, sealed, and its SHA-256; `basis` says where its addresses come from,
    in the words of whoever brought it."""

    __tablename__ = "appeal_file"

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    digest: Mapped[Hash]
    rows_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    basis: Mapped[LongText]
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    asked_by: Mapped[Actor]
    asked_at: Mapped[Instant]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    account: Mapped[Account | None] = relationship()


class Appeal(Base):
    """Somebody who was asked to sign: by the keyed hash of the address, so that nobody is asked twice. The
    name fills the form behind the link, and is erased with it. No address is kept."""

    __tablename__ = "appeal"
    __table_args__ = (
        UniqueConstraint("letter_id", "email_key"),
        # Links are about a row by its id, so SQLite must never give the id of a deleted one again.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    email_key: Mapped[Hash]
    name: Mapped[str] = mapped_column(String(120))
    mailed_at: Mapped[Instant]

    letter: Mapped[Letter] = relationship()


class AppealStop(Base):
    """An address that a campaign asks for nothing any more, as its owner wished: its keyed hash."""

    __tablename__ = "appeal_stop"
    __table_args__ = (UniqueConstraint("campaign_id", "email_key"),)

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    email_key: Mapped[Hash]
    at: Mapped[Instant]

    campaign: Mapped[Campaign] = relationship()
