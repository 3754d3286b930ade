"""What administrators set for a whole installation."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.installation import ListingKind, Verdict
from campaign.models.account import Account
from campaign.models.columns import Actor, Instant, Key, Line, LongText


class LimitNumber(Base):
    """The number of a limit that was set otherwise than it comes."""

    __tablename__ = "limit_number"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    most: Mapped[int]


class SigningStop(Base):
    """Signing of every letter is stopped: the row is there as long as it is, and its id is 1."""

    __tablename__ = "signing_stop"

    id: Mapped[Key]
    why: Mapped[Line]
    come_back: Mapped[Line]
    at: Mapped[Instant]


class ListEntry(Base):
    """A mail domain or a network on the block or the allow list, deleted when its last day is over."""

    __tablename__ = "list_entry"
    __table_args__ = (UniqueConstraint("kind", "value"),)

    id: Mapped[Key]
    kind: Mapped[ListingKind] = mapped_column(words(ListingKind))
    verdict: Mapped[Verdict] = mapped_column(words(Verdict))
    value: Mapped[str] = mapped_column(String(254))
    times: Mapped[int]
    reason: Mapped[LongText]
    ends_on: Mapped[date]
    at: Mapped[Instant]
    account_id: Mapped[Actor]

    account: Mapped[Account | None] = relationship()
