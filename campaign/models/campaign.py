"""Campaigns: a cause, its people and its letters."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base, UtcDateTime
from campaign.domain.verdicts import DEFAULT_CLOCK_DAYS
from campaign.models.columns import Key, Line, LongText


class Campaign(Base):
    """One cause. `print_settings` are the defaults of its letters, as plain values."""

    __tablename__ = "campaign"

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Line]
    summary: Mapped[LongText]
    language: Mapped[str] = mapped_column(default="en")
    timezone: Mapped[str] = mapped_column(default="UTC")
    clock_days: Mapped[int] = mapped_column(default=DEFAULT_CLOCK_DAYS)
    print_settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
