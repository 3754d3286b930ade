"""The log of a campaign, and of the installation: who did what, when, to how many, and why."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.log import LogKind
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.columns import Actor, Instant, Key, LongText
from campaign.models.letter import Letter


class LogEntry(Base):
    """One line of the log, never changed. It names nobody who signed: `count` says how many it was about. Why
    one person was taken off stands with their signature and goes with it; `reason` is for what was done to
    many.

    `account_id` is empty where a rule did it, `campaign_id` where it was done to the whole installation.
    """

    __tablename__ = "log_entry"

    id: Mapped[Key]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[Actor]
    kind: Mapped[LogKind] = mapped_column(words(LogKind))
    count: Mapped[int]
    reason: Mapped[LongText]
    at: Mapped[Instant]

    campaign: Mapped[Campaign | None] = relationship()
    letter: Mapped[Letter | None] = relationship()
    account: Mapped[Account | None] = relationship()
