"""Recorded letters: what is known of a letter by others."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.models.columns import Key, Line, LongText
from campaign.models.letter import Letter
from campaign.models.source import Source


class Record(Base):
    """The entry behind a recorded letter: when and where it was published, and who signed.

    `is_dated` says whether the day stands on the letter itself, or is that of its publication. `signers` are
    plain values (name, title, party_state); `signers_note` says what cannot be read; `related` lists bills
    and statements beside it (when, title, text), `figures` the values that differ within it (of, value,
    where).
    """

    __tablename__ = "record"

    id: Mapped[Key]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), unique=True)
    on: Mapped[date] = mapped_column("recorded_on")
    is_dated: Mapped[bool] = mapped_column(default=True)
    date_note: Mapped[Line]
    summary: Mapped[LongText]
    signers: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    signers_note: Mapped[Line]
    related: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id", ondelete="SET NULL"))

    letter: Mapped[Letter] = relationship(back_populates="record")
    source: Mapped[Source | None] = relationship()
