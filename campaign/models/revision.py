"""Revisions: the frozen text of a letter that people sign, and the wordings it was made of."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.amendments import Edit
from campaign.models.block import BlockVersion
from campaign.models.columns import Actor, Hash, Instant, Key, LetterKey, LongText
from campaign.models.letter import Letter


class Revision(Base):
    """Canonical JSON of the letter text and its SHA-256. Never changed once it is there.

    `note` says in public why the text was changed. `carries` says that the supporters who stood on the
    revision before stand on this one too, by the kind of the edit and the rule that the letter published.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("letter_id", "number"),)

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    number: Mapped[int]
    canonical: Mapped[str] = mapped_column(Text)
    digest: Mapped[Hash]
    edit: Mapped[Edit] = mapped_column(words(Edit))
    note: Mapped[LongText]
    carries: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[Instant]
    made_by: Mapped[Actor]

    letter: Mapped[Letter] = relationship(back_populates="revisions")
    held: Mapped[list["RevisionBlock"]] = relationship(
        back_populates="revision", order_by="RevisionBlock.id", cascade="all, delete-orphan"
    )


class RevisionBlock(Base):
    """One block of a revision that came from the library: its name there, and which wording it was.

    `is_edited` says that the letter's own words stood in place of that wording.
    """

    __tablename__ = "revision_block"
    __table_args__ = (UniqueConstraint("revision_id", "name"),)

    id: Mapped[Key]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    block_version_id: Mapped[int] = mapped_column(
        ForeignKey("block_version.id", ondelete="CASCADE"), index=True
    )
    is_edited: Mapped[bool] = mapped_column(default=False)

    revision: Mapped[Revision] = relationship(back_populates="held")
    version: Mapped[BlockVersion] = relationship()
