"""Blocks: identity, wordings that never change, and where a block came from."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Purpose, block_from
from campaign.domain.languages import spoken_as
from campaign.models.columns import Actor, CampaignKey, Instant, Key, Line, Lines


class Block(Base):
    """A piece of letter text that outlives its wordings. A demand keeps its identity across letters here,
    and across languages: a translation is a wording of the same block. `language` is that of the original.
    """

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

    origin: Mapped["BlockOrigin | None"] = relationship(back_populates="block", cascade="all, delete-orphan")

    @property
    def called(self) -> str:
        """What a page calls it: its short name; of a demand that came in a file without one, its words."""
        return self.title or self.newest.value.body

    @property
    def newest(self) -> "BlockVersion":
        """The latest wording in the language of the original; a block has at least one."""
        return self.newest_in(self.language) or self.versions[-1]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is worded in, the original's first."""
        return tuple(dict.fromkeys((self.newest.language, *(each.language for each in self.versions))))

    def newest_in(self, language: str) -> "BlockVersion | None":
        """The latest wording in a language, or in the nearest to it; None where there is none."""
        named = spoken_as(language, dict.fromkeys(each.language for each in self.versions))
        return next((each for each in reversed(self.versions) if each.language == named), None)

    def newest_for(self, language: str) -> "BlockVersion":
        """The latest wording in a language; where there is none, in that of the original."""
        return self.newest_in(language) or self.newest

    def numbered(self, number: int | None) -> "BlockVersion | None":
        """The wording of a number, if there is one."""
        return next((each for each in self.versions if each.number == number), None)


class BlockVersion(Base):
    """One wording, never edited: a new wording is a new row.

    Wordings are numbered through all languages. `translates` is the number of the wording of the same block
    that a translation was made from; None for an original, and for words written without one beside them.
    """

    __tablename__ = "block_version"
    __table_args__ = (UniqueConstraint("block_id", "number"),)

    id: Mapped[Key]
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id", ondelete="CASCADE"))
    number: Mapped[int]
    language: Mapped[str] = mapped_column(String(16), default="en")
    translates: Mapped[int | None]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[Instant]
    created_by: Mapped[Actor]

    block: Mapped[Block] = relationship(back_populates="versions")

    @property
    def value(self) -> BlockValue:
        """The block as the domain knows it."""
        return block_from(self.block.kind, self.payload)

    @property
    def is_behind(self) -> bool:
        """Whether what it translates has got other words since. The same words written anew leave it up to
        date, so that it is so too where the library is brought in."""
        of = self.block.numbered(self.translates)
        return of is not None and self.block.newest_for(of.language).payload != of.payload


class BlockOrigin(Base):
    """The wording that a block was forked from. What names it stays when the other campaign is gone."""

    __tablename__ = "block_origin"

    block_id: Mapped[int] = mapped_column(ForeignKey("block.id", ondelete="CASCADE"), primary_key=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("block_version.id", ondelete="SET NULL"))
    campaign_name: Mapped[Line]
    key: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    forked_at: Mapped[Instant]
    forked_by: Mapped[Actor]

    block: Mapped[Block] = relationship(back_populates="origin", foreign_keys=[block_id])
    version: Mapped[BlockVersion | None] = relationship(foreign_keys=[version_id])
