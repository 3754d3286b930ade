"""Notices: the outbox of mails from us to signatories and organisers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.lifecycle import Lifecycle
from campaign.models.campaign import Campaign
from campaign.models.columns import Hash, Instant, Key, Line, LongText, PublicId


class NoticeStatus(StrEnum):
    """Where a mail is. Sent means that the mail server took it, or the file is written; held, that a limit
    keeps it back until an organiser lets it go."""

    HELD = "held"
    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"


NOTICE = Lifecycle(
    "notice",
    forward={
        NoticeStatus.HELD: {NoticeStatus.QUEUED},
        NoticeStatus.QUEUED: {NoticeStatus.CLAIMED, NoticeStatus.FAILED},
        NoticeStatus.CLAIMED: {
            NoticeStatus.QUEUED,
            NoticeStatus.SENT,
            NoticeStatus.FAILED,
        },
    },
    backward=frozenset({(NoticeStatus.FAILED, NoticeStatus.QUEUED)}),
)


class Notice(Base):
    """One mail to one address. Address and words are sealed, for they hold names and one-time links;
    the words are erased once the mail is sent. One `message_id` for every attempt, so that a repeat
    after a crash is recognisable; it is the part before the @. `leases_lost` counts those crashes."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_due", "status", "next_try_at"),
        # With the campaign, or SQLite looks through all mails of the campaign for those to one address.
        Index("ix_notice_to_key", "to_key", "campaign_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    to_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    to_key: Mapped[Hash]
    words_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    status: Mapped[NoticeStatus] = mapped_column(words(NoticeStatus))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[Instant]
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_by: Mapped[Line]
    leases_lost: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[LongText]
    file: Mapped[Line]
    created_at: Mapped[Instant]
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    campaign: Mapped[Campaign | None] = relationship()
