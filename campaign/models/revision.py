"""Revisions: the frozen text of a letter that people sign."""

from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.models.columns import Actor, Hash, Instant, Key, LetterKey, LongText
from campaign.models.letter import Letter


class Edit(StrEnum):
    """What an edit after opening was declared to be; the first revision is the opening."""

    OPENING = "opening"
    TYPOGRAPHICAL = "typographical"
    SUBSTANTIVE = "substantive"


class Revision(Base):
    """Canonical JSON of the letter text and its SHA-256. Never changed once it is there."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("letter_id", "number"),)

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    number: Mapped[int]
    canonical: Mapped[str] = mapped_column(Text)
    digest: Mapped[Hash]
    edit: Mapped[Edit] = mapped_column(words(Edit))
    note: Mapped[LongText]
    made_at: Mapped[Instant]
    made_by: Mapped[Actor]

    letter: Mapped[Letter] = relationship(back_populates="revisions")
