"""Sources and facts of a campaign."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.models.columns import CampaignKey, Key, Line, LongText


class Source(Base):
    """A cited publication; `hedge` tells on whose word it rests."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("campaign_id", "key"),)

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[Line]
    outlet: Mapped[Line]
    author: Mapped[Line]
    published_on: Mapped[date | None]
    url: Mapped[LongText]
    accessed_on: Mapped[date | None]
    hedge: Mapped[Line]


class Fact(Base):
    """A named value with its source and a day to look at it again."""

    __tablename__ = "fact"
    __table_args__ = (UniqueConstraint("campaign_id", "name"),)

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    name: Mapped[str] = mapped_column(String(60))
    value: Mapped[Line]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="SET NULL"))
    as_of: Mapped[date | None]
    review_by: Mapped[date | None]

    source: Mapped[Source | None] = relationship()
