"""Groups of words for one thing, as a campaign writes of it."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base
from campaign.domain.terms import TermGroup as TermGroupValue
from campaign.models.columns import CampaignKey, Key, Line, Lines


class TermGroup(Base):
    """The word to keep to in a language, what else the thing is called, and how it is explained."""

    __tablename__ = "term_group"
    __table_args__ = (UniqueConstraint("campaign_id", "language", "preferred"),)

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    language: Mapped[str] = mapped_column(String(16), default="en")
    preferred: Mapped[str] = mapped_column(String(80))
    variants: Mapped[Lines]
    explained: Mapped[Line]

    @property
    def value(self) -> TermGroupValue:
        """The group as the checks know it."""
        return TermGroupValue(tuple(self.variants), self.language, self.preferred, self.explained)
