"""One-time tokens: what a mailed link or a typed code proves."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base, UtcDateTime, words
from campaign.models.columns import Hash, Instant, Key


class TokenPurpose(StrEnum):
    """What a token is for; a token of one purpose opens no other door."""

    FIRST_ADMINISTRATOR = "first_administrator"
    SIGN_IN = "sign_in"
    CONFIRM = "confirm"
    CODE = "code"
    WITHDRAW = "withdraw"
    INVITATION = "invitation"
    ENDORSE = "endorse"
    ENDORSE_CODE = "endorse_code"
    ENDORSE_LEAVE = "endorse_leave"
    REVIEW = "review"
    APPEAL = "appeal"
    RENEW = "renew"
    RENEW_ENDORSEMENT = "renew_endorsement"


class Token(Base):
    """A token by its hash. `subject` is the id of the row it is about; `code_hash` a short typed twin."""

    __tablename__ = "token"
    __table_args__ = (Index("ix_token_subject", "purpose", "subject"),)

    id: Mapped[Key]
    hash: Mapped[Hash] = mapped_column(unique=True)
    purpose: Mapped[TokenPurpose] = mapped_column(words(TokenPurpose))
    subject: Mapped[int | None]
    code_hash: Mapped[str] = mapped_column(String(64), default="")
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
