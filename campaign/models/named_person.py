"""Named persons: whom the letters of a campaign speak of, and how their names are spelt."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.named_people import Consent
from campaign.models.columns import CampaignKey, Key, Line, LongText
from campaign.models.source import Source


class NamedPerson(Base):
    """Somebody whom letters speak of. `family_note` is what the family said: it never leaves the desk.
    `version` counts the saves, so that nobody overwrites another unseen."""

    __tablename__ = "named_person"
    __table_args__ = (UniqueConstraint("campaign_id", "key"),)

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    key: Mapped[str] = mapped_column(String(60))
    as_of: Mapped[date | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="SET NULL"))
    review_by: Mapped[date | None]
    consent: Mapped[Consent] = mapped_column(words(Consent), default=Consent.UNKNOWN)
    consent_on: Mapped[date | None]
    family_note: Mapped[LongText]
    version: Mapped[int] = mapped_column(default=1)

    source: Mapped[Source | None] = relationship()
    spellings: Mapped[list["Spelling"]] = relationship(
        order_by="Spelling.position", cascade="all, delete-orphan", lazy="selectin"
    )


class Spelling(Base):
    """A name as a language spells it, with the office held and the status in that language."""

    __tablename__ = "spelling"

    id: Mapped[Key]
    named_person_id: Mapped[int] = mapped_column(
        ForeignKey("named_person.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    language: Mapped[str] = mapped_column(String(16))
    name: Mapped[Line]
    office: Mapped[Line]
    status: Mapped[Line]
