"""Blocks: identity, and versions that never change."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Purpose, block_from
from campaign.models.columns import Actor, CampaignKey, Instant, Key, Line, Lines


class Block(Base):
    """A piece of letter text that outlives its wordings. A demand keeps its identity across letters here."""

    __tablename__ = "block"
    __table_args__ = (UniqueConstraint("campaign_id", "key"),)

    id: Mapped[Key]
    campaign_id: Mapped[CampaignKey]
    key: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(24))
    purpose: Mapped[Purpose] = mapped_column(words(Purpose))
    title: Mapped[Line]
    language: Mapped[str] = mapped_column(String(16), default="en")
    tags: Mapped[Lines]
    is_listed: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Instant]
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    versions: Mapped[list["BlockVersion"]] = relationship(
        back_populates="block",
        order_by="BlockVersion.number",
        cascade="all, delete-orphan",
    )

    @property
    def newest(self) -> "BlockVersion":
        """The latest wording; a block has at least one."""
        return self.versions[-1]


class BlockVersion(Base):
    """One wording, never edited: a new wording is a new row."""

    __tablename__ = "block_version"
    __table_args__ = (UniqueConstraint("block_id", "number"),)

    id: Mapped[Key]
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id", ondelete="CASCADE"))
    number: Mapped[int]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[Instant]
    created_by: Mapped[Actor]

    block: Mapped[Block] = relationship(back_populates="versions")

    @property
    def value(self) -> BlockValue:
        """The block as the domain knows it."""
        return block_from(self.block.kind, self.payload)
