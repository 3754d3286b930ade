"""Updates on letters, their corrections, and who was written to about one."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, UtcDateTime, words
from campaign.domain.updates import UpdateStatus, UpdateWords
from campaign.models.columns import Actor, Instant, Key, LetterKey, Line, LongText, PublicId
from campaign.models.letter import Letter
from campaign.models.mailed import Mailed


class Update(Mailed, Base):
    """One update. Those who want news are written to about it once an organiser asks for it."""

    __tablename__ = "letter_update"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    status: Mapped[UpdateStatus] = mapped_column(words(UpdateStatus))
    title: Mapped[Line]
    text: Mapped[LongText]
    account_id: Mapped[Actor]
    created_at: Mapped[Instant]
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    letter: Mapped[Letter] = relationship()
    corrections: Mapped[list["UpdateCorrection"]] = relationship(
        back_populates="update", order_by="UpdateCorrection.id", cascade="all, delete-orphan"
    )

    @property
    def is_public(self) -> bool:
        """Whether a stranger may read it."""
        return self.status is not UpdateStatus.DRAFT

    @property
    def value(self) -> UpdateWords:
        """Its words as the domain knows them."""
        return UpdateWords(self.title, self.text)

    @property
    def changed_at(self) -> datetime | None:
        """When it was published, or corrected last."""
        return self.corrections[-1].at if self.corrections else self.published_at


class UpdateCorrection(Base):
    """That an update was corrected, and what readers are told of it."""

    __tablename__ = "update_correction"

    id: Mapped[Key]
    update_id: Mapped[int] = mapped_column(ForeignKey("letter_update.id", ondelete="CASCADE"), index=True)
    note: Mapped[LongText]
    at: Mapped[Instant]
    account_id: Mapped[Actor]

    update: Mapped[Update] = relationship(back_populates="corrections")


class UpdateMail(Base):
    """That a signatory was written to about an update. The mail itself is gone some weeks later."""

    __tablename__ = "update_mail"
    __table_args__ = (UniqueConstraint("update_id", "signature_id"),)

    id: Mapped[Key]
    update_id: Mapped[int] = mapped_column(ForeignKey("letter_update.id", ondelete="CASCADE"))
    signature_id: Mapped[int] = mapped_column(ForeignKey("signature.id", ondelete="CASCADE"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id", ondelete="SET NULL"), index=True)
    at: Mapped[Instant]
