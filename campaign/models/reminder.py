"""Reminders that were mailed to invited signers."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.models.columns import Instant, Key
from campaign.models.invitation import Invitation


class Reminder(Base):
    """One reminder to one invited signer, for a day of the schedule: no day is mailed twice."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("invitation_id", "due_on"),)

    id: Mapped[Key]
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"))
    due_on: Mapped[date]
    at: Mapped[Instant]

    invitation: Mapped[Invitation] = relationship(back_populates="reminders")
