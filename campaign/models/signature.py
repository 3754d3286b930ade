"""Signatures of supporters, and what each consented to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.signatories import Display, Place, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.columns import Actor, Hash, Instant, Key, Line, LongText, PublicId
from campaign.models.letter import Letter
from campaign.models.revision import Revision


class Signature(Base):
    """One signatory, one revision, a time. The mail address is sealed; `email_key` finds it again.
    `short_name` is the first name as its owner wrote it, empty where the rule finds it."""

    __tablename__ = "signature"
    __table_args__ = (
        # One confirmed signature an address a letter; an unconfirmed one never blocks the owner.
        Index(
            "uq_signature_confirmed",
            "letter_id",
            "email_key",
            unique=True,
            sqlite_where=text("status = 'confirmed'"),
            postgresql_where=text("status = 'confirmed'"),
        ),
        # Who stands is a question of the text they signed too, and who is named one of the display: both
        # are counted from the index alone.
        Index("ix_signature_letter_status", "letter_id", "status", "revision_id", "display"),
        # How many share a place, and who signed from there, is read from the index alone. For SQLite the
        # status has to stand in it, though it is the same in all of it.
        Index(
            "ix_signature_place",
            "letter_id",
            "country",
            "region",
            "locality",
            "revision_id",
            "status",
            sqlite_where=text("status = 'confirmed'"),
            postgresql_where=text("status = 'confirmed'"),
        ),
        # The organisers' list, and all that is searched in it. On SQLite names stand here without regard to
        # capitals (`db.without_case`).
        Index(
            "ix_signature_listed",
            "letter_id",
            "name",
            "public_id",
            "locality",
            "region",
            "country",
            "status",
            sqlite_where=text("status = 'confirmed'"),
            postgresql_where=text("status = 'confirmed'"),
        ),
        # How many of a day confirmed is counted from the index alone.
        Index(
            "ix_signature_days",
            "letter_id",
            "signed_at",
            sqlite_where=text("status = 'confirmed' AND email_sealed IS NOT NULL"),
            postgresql_where=text("status = 'confirmed' AND email_sealed IS NOT NULL"),
        ),
        # All that was signed from an address, whatever became of it: whoever leaves is found among a million.
        Index("ix_signature_email", "email_key", "letter_id"),
        # Few comment, and they are looked for on every page of the desk.
        Index(
            "ix_signature_commented",
            "letter_id",
            "status",
            "display",
            sqlite_where=text("comment <> ''"),
            postgresql_where=text("comment <> ''"),
        ),
        # Links are about a signature by its id, so SQLite must never give the id of a deleted one again.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    status: Mapped[SignatureStatus] = mapped_column(words(SignatureStatus))
    name: Mapped[str] = mapped_column(String(120))
    display: Mapped[Display] = mapped_column(words(Display))
    short_name: Mapped[str] = mapped_column(String(120), default="")
    locality: Mapped[Line]
    region: Mapped[Line]
    postal_code: Mapped[Line]
    country: Mapped[Line]
    affiliation: Mapped[Line]
    comment: Mapped[LongText]
    language: Mapped[str] = mapped_column(String(16), default="")
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_key: Mapped[Hash]
    signed_at: Mapped[Instant]
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    revision: Mapped[Revision] = relationship()
    consents: Mapped[list["Consent"]] = relationship(back_populates="signature", cascade="all, delete-orphan")
    moves: Mapped[list["SignatureMove"]] = relationship(
        back_populates="signature", order_by="SignatureMove.id", cascade="all, delete-orphan"
    )

    @property
    def place(self) -> Place:
        """Where the signatory lives, as far as they said."""
        return Place(self.locality, self.region, self.postal_code, self.country)


class SignatureMove(Base):
    """An organiser took a supporter off, or put them back: who, when, and why. The reason is erased with the
    name when the signatory withdraws."""

    __tablename__ = "signature_move"

    id: Mapped[Key]
    signature_id: Mapped[int] = mapped_column(ForeignKey("signature.id", ondelete="CASCADE"), index=True)
    before: Mapped[SignatureStatus] = mapped_column(words(SignatureStatus))
    after: Mapped[SignatureStatus] = mapped_column(words(SignatureStatus))
    reason: Mapped[LongText]
    at: Mapped[Instant]
    account_id: Mapped[Actor]

    signature: Mapped[Signature] = relationship(back_populates="moves")


class Consent(Base):
    """One purpose somebody agreed to: the words they read, and when."""

    __tablename__ = "consent"

    id: Mapped[Key]
    signature_id: Mapped[int] = mapped_column(ForeignKey("signature.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    purpose: Mapped[ConsentPurpose] = mapped_column(words(ConsentPurpose))
    wording: Mapped[LongText]
    at: Mapped[Instant]

    signature: Mapped[Signature] = relationship(back_populates="consents")
