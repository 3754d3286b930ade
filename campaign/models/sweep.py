"""Sweeps of a letter: the rule, how far it has come, and whom it took off."""

from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.sweeps import SweepStatus
from campaign.models.account import Account
from campaign.models.columns import Actor, Instant, Key, LetterKey, LongText, PublicId
from campaign.models.letter import Letter


class Sweep(Base):
    """One rule that takes signatures off a letter, with its reason.

    It looks at those up to the id `last`, and has come as far as `reached`; `found` of them met the rule when
    they were counted, and `sample` are the ids of some. `taken` are off by it, `returned` back. `stopped`
    says why it could not go on.
    """

    __tablename__ = "sweep"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    account_id: Mapped[Actor]
    status: Mapped[SweepStatus] = mapped_column(words(SweepStatus), index=True)
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[LongText]
    at: Mapped[Instant]
    last: Mapped[int]
    reached: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)
    sample: Mapped[list[int]] = mapped_column(JSON, default=list)
    taken: Mapped[int] = mapped_column(default=0)
    returned: Mapped[int] = mapped_column(default=0)
    stopped: Mapped[LongText]

    letter: Mapped[Letter] = relationship()
    account: Mapped[Account | None] = relationship()


class Swept(Base):
    """One signature that a sweep took off, by the move that did it."""

    __tablename__ = "swept"

    sweep_id: Mapped[int] = mapped_column(ForeignKey("sweep.id", ondelete="CASCADE"), primary_key=True)
    signature_id: Mapped[int] = mapped_column(
        ForeignKey("signature.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    move_id: Mapped[int]
