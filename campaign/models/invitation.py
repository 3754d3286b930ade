"""Invited signers of a letter."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.invitations import SIGNING, InvitationStatus
from campaign.domain.signatories import Chamber, Invited
from campaign.domain.strokes import Strokes
from campaign.models.account import Account
from campaign.models.columns import (
    Actor,
    Instant,
    Key,
    LetterKey,
    Line,
    LongText,
    PublicId,
)
from campaign.models.letter import Letter
from campaign.models.revision import Revision

if TYPE_CHECKING:
    from campaign.models.reminder import Reminder

# What a row and a box have under the same name.
_OF_BOX = (
    *("name", "title", "organisation", "party_state", "is_lead", "language"),
    *("family_name", "chamber", "took_office_on", "side", "sign_on"),
)


class Invitation(Base):
    """A named person asked to sign; an empty name is a box to be signed in ink.

    `sign_on` is the place among those who signed on, 0 before that; `drawing` the path of a drawn signature.
    `asked_at` is when their link was last mailed. The staff contact is whom to ask about them.
    `evidence` says how the organiser knows that they sign: a mail, a page signed in ink, or their link; and
    `said_by` who gave the yes for them, if they did not.
    """

    __tablename__ = "invitation"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Line]
    title: Mapped[Line]
    organisation: Mapped[Line]
    party_state: Mapped[Line]
    is_lead: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(String(16), default="")
    family_name: Mapped[Line]
    chamber: Mapped[Chamber | None] = mapped_column(words(Chamber))
    took_office_on: Mapped[date | None]
    side: Mapped[Line]
    sign_on: Mapped[int] = mapped_column(default=0)
    drawing: Mapped[LongText]
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    staff_name: Mapped[Line]
    staff_email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    status: Mapped[InvitationStatus] = mapped_column(words(InvitationStatus))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    evidence: Mapped[LongText]
    said_by: Mapped[Line]
    created_at: Mapped[Instant]
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    moved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    revision: Mapped[Revision | None] = relationship()
    moves: Mapped[list["InvitationMove"]] = relationship(
        back_populates="invitation", order_by="InvitationMove.id", cascade="all, delete-orphan"
    )
    reminders: Mapped[list["Reminder"]] = relationship(
        back_populates="invitation", order_by="Reminder.due_on", cascade="all, delete-orphan"
    )

    @property
    def has_signed(self) -> bool:
        """Whether their signature stands, given by themselves or for them."""
        return self.status in SIGNING

    @property
    def value(self) -> Invited:
        """The box as printed."""
        return Invited(
            **{name: getattr(self, name) for name in _OF_BOX},
            has_signed=self.has_signed,
            drawing=Strokes(self.drawing) if self.drawing else None,
        )

    @value.setter
    def value(self, box: Invited) -> None:
        """Everything but the status."""
        for name in _OF_BOX:
            setattr(self, name, getattr(box, name))
        self.drawing = box.drawing.path if box.drawing else ""


class InvitationMove(Base):
    """One step of an invitation: when, recorded by whom (nobody when the invited did it themselves), why, and
    of a yes how it is known and who gave it for them."""

    __tablename__ = "invitation_move"

    id: Mapped[Key]
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
    before: Mapped[InvitationStatus] = mapped_column(words(InvitationStatus))
    after: Mapped[InvitationStatus] = mapped_column(words(InvitationStatus))
    reason: Mapped[LongText]
    evidence: Mapped[LongText]
    said_by: Mapped[Line]
    at: Mapped[Instant]
    account_id: Mapped[Actor]

    invitation: Mapped[Invitation] = relationship(back_populates="moves")
    account: Mapped[Account | None] = relationship()
