"""The values that a fact had, as a log: a row is written and never changed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime
from campaign.models.account import Account
from campaign.models.columns import Actor, Key, Line


class FactValue(Base):
    """One value, with what it rested on, by the key of the source. `at` is empty for what a fact was before
    its values were kept."""

    __tablename__ = "fact_value"

    id: Mapped[Key]
    fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id", ondelete="CASCADE"), index=True)
    value: Mapped[Line]
    as_of: Mapped[date | None]
    review_by: Mapped[date | None]
    source_key: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    account_id: Mapped[Actor]

    account: Mapped[Account | None] = relationship()
