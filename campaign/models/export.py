"""Exports: long lists that the worker writes for an organiser, each kept until it is taken, a day at most."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.exports import ExportFormat, ExportKind, ExportStatus
from campaign.models.account import Account
from campaign.models.columns import AccountKey, Instant, LetterKey, LongText, PublicId
from campaign.models.leased import Leased
from campaign.models.letter import Letter


class Export(Leased, Base):
    """One list, asked for by an account. `written` of `total` rows are in its file, which has `size` bytes.

    `key_sealed` opens the file: without it nobody reads what may be left of it. `error` says why there is no
    file.
    """

    __tablename__ = "export"

    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    account_id: Mapped[AccountKey]
    kind: Mapped[ExportKind] = mapped_column(words(ExportKind))
    format: Mapped[ExportFormat] = mapped_column(words(ExportFormat))
    status: Mapped[ExportStatus] = mapped_column(words(ExportStatus), index=True)
    total: Mapped[int]
    written: Mapped[int] = mapped_column(default=0)
    size: Mapped[int] = mapped_column(default=0)
    key_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    error: Mapped[LongText]
    asked_at: Mapped[Instant]
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    account: Mapped[Account] = relationship()
