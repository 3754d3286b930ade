"""Printings: PDFs asked for, made by the worker and kept; and the pictures that figures show."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.models.columns import (
    CampaignKey,
    Hash,
    Instant,
    Key,
    LetterKey,
    Line,
    LongText,
    PublicId,
)
from campaign.models.leased import Leased
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.models.revision import Revision
from campaign.models.seal import Seal


class PrintingKind(StrEnum):
    """For whom: the public copy (no supporter the public may not see), one recipient, or all as a pack."""

    PUBLIC = "public"
    RECIPIENT = "recipient"
    PACK = "pack"


class PrintingStatus(StrEnum):
    """Where a printing is."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    DONE = "done"
    FAILED = "failed"


class Printing(Leased, Base):
    """One file. `input_digest` is the SHA-256 of everything it is made from: the same input is not
    printed twice. `stored_as` is its name in the storage, `signature_count` the supporters in it.

    A sealed file has its `seal`, and `signed`: what is signed of it, with key and signature, as JSON. `key`
    is the public key that it was signed with, in hexadecimal: after a rotation a file has the new one.

    `checked_at` is when the letter was last seen to print just so; `done_at` when it was printed or failed.
    """

    __tablename__ = "printing"
    __table_args__ = (
        UniqueConstraint("letter_id", "kind", "recipient_id", "input_digest"),
        # A unique constraint lets any number of rows without a recipient pass.
        Index(
            "uq_printing_of_nobody",
            "letter_id",
            "kind",
            "input_digest",
            unique=True,
            sqlite_where=text("recipient_id IS NULL"),
            postgresql_where=text("recipient_id IS NULL"),
        ),
    )

    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id", ondelete="CASCADE"))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    seal_id: Mapped[int | None] = mapped_column(ForeignKey("seal.id"), index=True)
    kind: Mapped[PrintingKind] = mapped_column(words(PrintingKind))
    status: Mapped[PrintingStatus] = mapped_column(words(PrintingStatus), index=True)
    input_digest: Mapped[Hash]
    is_draft: Mapped[bool] = mapped_column(default=False)
    stored_as: Mapped[Line]
    sha256: Mapped[str] = mapped_column(String(64), default="")
    bytes: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)
    signature_count: Mapped[int] = mapped_column(default=0)
    engine: Mapped[LongText]
    signed: Mapped[LongText]
    key: Mapped[str] = mapped_column(String(64), default="")
    error: Mapped[LongText]
    created_at: Mapped[Instant]
    checked_at: Mapped[Instant]
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    recipient: Mapped[Recipient | None] = relationship()
    revision: Mapped[Revision | None] = relationship()
    seal: Mapped[Seal | None] = relationship()


class Picture(Base):
    """A picture of a campaign, re-encoded and kept in the storage under the SHA-256 of its bytes."""

    __tablename__ = "picture"
    __table_args__ = (UniqueConstraint("campaign_id", "name"),)

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    name: Mapped[str] = mapped_column(String(80))
    title: Mapped[Line]
    created_at: Mapped[Instant]
