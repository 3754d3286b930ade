"""Campaigns: a cause, its people and its letters."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base, UtcDateTime
from campaign.domain.keeping import USUAL_MONTHS
from campaign.domain.verdicts import DEFAULT_CLOCK_DAYS
from campaign.models.columns import Key, Line, LongText


class Campaign(Base):
    """One cause. `print_settings` are the defaults of its letters, as plain values. `approvals_needed` is how
    many people have to approve a letter's text before it opens. With `neutral_subjects`, the subject of a
    mail to a signatory names nothing. `keeps_months` is how long after signing closed the names of a letter
    are kept.

    `own_office` is the office of government that runs it, as a site administrator recorded; empty for none.
    """

    __tablename__ = "campaign"

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Line]
    summary: Mapped[LongText]
    language: Mapped[str] = mapped_column(default="en")
    timezone: Mapped[str] = mapped_column(default="UTC")
    clock_days: Mapped[int] = mapped_column(default=DEFAULT_CLOCK_DAYS)
    approvals_needed: Mapped[int] = mapped_column(default=0)
    neutral_subjects: Mapped[bool] = mapped_column(default=False)
    keeps_months: Mapped[int] = mapped_column(default=USUAL_MONTHS)
    print_settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    own_office: Mapped[Line] = mapped_column(default="")
    own_office_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    own_office_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
