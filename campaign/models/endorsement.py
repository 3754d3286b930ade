"""Organisations that sign a letter, and each step of theirs."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.signatories import Organisation, Scope, SignatureStatus
from campaign.models.account import Account
from campaign.models.columns import Actor, Instant, Key, LetterKey, Line, LongText, PublicId
from campaign.models.letter import Letter
from campaign.models.revision import Revision


class Endorsement(Base):
    """An organisation's signature, with how it is known that it may sign.

    Of one that signed by itself: who signed for it, the `statement` they declared at `signed_at`, the domain
    of its web address, and when the mail address was confirmed. What is `waiting` says why it is pending.
    """

    __tablename__ = "endorsement"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    name: Mapped[Line]
    place: Mapped[Line]
    scope: Mapped[Scope] = mapped_column(words(Scope))
    language: Mapped[str] = mapped_column(String(16), default="")
    status: Mapped[SignatureStatus] = mapped_column(words(SignatureStatus))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    evidence: Mapped[LongText]
    web_address: Mapped[Line]
    signer_name: Mapped[Line]
    signer_title: Mapped[Line]
    statement: Mapped[LongText]
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_key: Mapped[str] = mapped_column(String(64), default="")
    waiting: Mapped[LongText]
    signed_at: Mapped[Instant]
    mail_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    revision: Mapped[Revision | None] = relationship()
    moves: Mapped[list["EndorsementMove"]] = relationship(
        back_populates="endorsement", order_by="EndorsementMove.id", cascade="all, delete-orphan"
    )

    @property
    def value(self) -> Organisation:
        """The organisation as printed."""
        return Organisation(self.name, self.place, self.scope, self.language)

    @property
    def has_begun(self) -> bool:
        """Whether its mail address is confirmed, or an organiser has confirmed or refused it."""
        return self.mail_confirmed_at is not None or self.status is not SignatureStatus.PENDING

    @property
    def is_reached(self) -> bool:
        """Whether a mail to it comes to whoever signed: they confirmed their address, and it is kept."""
        return self.mail_confirmed_at is not None and self.email_sealed is not None

    @property
    def is_awaited(self) -> bool:
        """Whether it waits for an organiser: its mail address is confirmed, and does not speak for it."""
        return self.status is SignatureStatus.PENDING and self.mail_confirmed_at is not None

    @property
    def is_for_moderation(self) -> bool:
        """Whether an organiser decides about it with others: it is awaited, or a letter file named it and
        nobody has an address who could confirm it."""
        return self.is_awaited or (self.status is SignatureStatus.PENDING and not self.email_key)

    @property
    def is_asked_again(self) -> bool:
        """Whether it stood on the letter, and is to say yes to a text that was changed since."""
        stood = any(each.before is SignatureStatus.CONFIRMED for each in self.moves)
        return self.status is SignatureStatus.PENDING and stood


class EndorsementMove(Base):
    """One step of an organisation's signature: when, by whom (nobody when the organisation did it itself),
    and how it is known or why."""

    __tablename__ = "endorsement_move"

    id: Mapped[Key]
    endorsement_id: Mapped[int] = mapped_column(ForeignKey("endorsement.id", ondelete="CASCADE"), index=True)
    before: Mapped[SignatureStatus] = mapped_column(words(SignatureStatus))
    after: Mapped[SignatureStatus] = mapped_column(words(SignatureStatus))
    reason: Mapped[LongText]
    at: Mapped[Instant]
    account_id: Mapped[Actor]

    endorsement: Mapped[Endorsement] = relationship(back_populates="moves")
    account: Mapped[Account | None] = relationship()
