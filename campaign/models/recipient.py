"""Recipients of a letter, and the log of how far each has come."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.addresses import Address
from campaign.domain.recipients import Addressee, RecipientStatus
from campaign.models.columns import (
    Actor,
    Instant,
    Key,
    LetterKey,
    Line,
    Lines,
    LongText,
    PublicId,
    RecipientKey,
)
from campaign.models.letter import Letter
from campaign.models.official import Office, Official, Term


class Recipient(Base):
    """An official addressed by one letter, with the office and the address as they were then.

    `reference` is the office's own number for the letter; `clock_days` the time it is given to answer.
    """

    __tablename__ = "recipient"
    __table_args__ = (UniqueConstraint("letter_id", "official_id", "office_id"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id", ondelete="SET NULL"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Line]
    title: Mapped[Line]
    organisation: Mapped[Line]
    honorific: Mapped[Line]
    salutation: Mapped[Line]
    address: Mapped[Lines]
    email: Mapped[Line]
    status: Mapped[RecipientStatus] = mapped_column(words(RecipientStatus), default=RecipientStatus.PREPARED)
    clock_days: Mapped[int]
    reference: Mapped[Line]
    created_at: Mapped[Instant]

    letter: Mapped[Letter] = relationship(back_populates="recipients")
    official: Mapped[Official] = relationship()
    office: Mapped[Office] = relationship()
    term: Mapped[Term | None] = relationship()
    moves: Mapped[list["RecipientMove"]] = relationship(
        back_populates="recipient",
        order_by="RecipientMove.id",
        cascade="all, delete-orphan",
    )

    @property
    def addressee(self) -> Addressee:
        """The recipient as printed."""
        return Addressee(
            name=self.name,
            title=self.title,
            organisation=self.organisation,
            honorific=self.honorific,
            salutation=self.salutation,
            address=Address(tuple(self.address)),
            key=self.official.key,
            office=self.office.key,
            represents=self.office.represents,
        )


class RecipientMove(Base):
    """One step of a recipient: the civil day it happened, when and by whom it was recorded, and a note."""

    __tablename__ = "recipient_move"

    id: Mapped[Key]
    recipient_id: Mapped[RecipientKey]
    before: Mapped[RecipientStatus | None] = mapped_column(words(RecipientStatus))
    after: Mapped[RecipientStatus] = mapped_column(words(RecipientStatus))
    on: Mapped[date] = mapped_column("happened_on")
    note: Mapped[LongText]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[Actor]

    recipient: Mapped[Recipient] = relationship(back_populates="moves")
