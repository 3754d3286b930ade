"""Seals: what was fixed when a letter was sealed, and since when a later seal stands in its place."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.authenticity import SealEnd
from campaign.models.columns import Instant, Key, LetterKey, Line
from campaign.models.letter import Letter
from campaign.models.revision import Revision


class Seal(Base):
    """One seal of a letter. The worker makes it, not before `due_at`: until then there is no code and nothing
    is fixed yet. `ended_by` says why it stands no longer.

    `fixed` is the sealed letter as plain values, as it stands in the manifest; `address` is where its pages
    say that it can be verified; `key` the public key of that moment, in hexadecimal. With `secret_sealed`
    (what the salts come from) and the parts of the tree receipts are made; a superseded seal has neither.
    `is_packed` says that a pack was printed under it: a courier may have it.

    The parts are made one after the other, of `leaf_count` leaves in all. `basis` is the digest of what they
    are made from: where that is another by now, they are made anew. `list_stored_as` is the name, in the
    storage, of the list of names that are too many to print.
    """

    __tablename__ = "seal"
    __table_args__ = (
        # One seal of a letter stands.
        Index(
            "uq_seal_standing",
            "letter_id",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    asked_at: Mapped[Instant]
    due_at: Mapped[Instant]
    sealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[SealEnd | None] = mapped_column(words(SealEnd))
    code: Mapped[str | None] = mapped_column(String(11), unique=True)
    fixed: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    key: Mapped[str] = mapped_column(String(64), default="")
    address: Mapped[Line]
    secret_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    is_packed: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[str] = mapped_column(String(64), default="")
    leaf_count: Mapped[int] = mapped_column(default=0)
    list_stored_as: Mapped[Line]

    letter: Mapped[Letter] = relationship(back_populates="seals")
    revision: Mapped[Revision] = relationship()

    @property
    def is_made(self) -> bool:
        """Whether it is signed and has its code."""
        return self.code is not None

    @property
    def stands(self) -> bool:
        """Whether it has not ended."""
        return self.superseded_at is None


class SealPart(Base):
    """A part of the tree of a seal: so many leaves from `first` on, their digests joined, with their own
    root; and `supporters`, whose signature each leaf of a supporter is, in their order, eight bytes each."""

    __tablename__ = "seal_part"

    seal_id: Mapped[int] = mapped_column(ForeignKey("seal.id", ondelete="CASCADE"), primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True)
    root: Mapped[bytes] = mapped_column(LargeBinary(32))
    leaves: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    supporters: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
