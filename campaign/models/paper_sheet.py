"""Sheets of signatures on paper, and whom they name."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base
from campaign.domain.paper import MOST_REFERENCE, Sheet, code_of
from campaign.domain.paper import PaperName as NameOnPaper
from campaign.models.account import Account
from campaign.models.columns import Actor, Instant, Key, LetterKey, Line, PublicId
from campaign.models.letter import Letter
from campaign.models.revision import Revision


class PaperSheet(Base):
    """A sheet that was signed by hand. `revision_id` is the text that it was printed with; `count` is how
    many signed it, named here or not."""

    __tablename__ = "paper_sheet"
    __table_args__ = (UniqueConstraint("letter_id", "reference"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    letter_id: Mapped[LetterKey]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    reference: Mapped[str] = mapped_column(String(MOST_REFERENCE))
    collected_on: Mapped[date]
    collected_at: Mapped[Line]
    collected_by: Mapped[Line]
    count: Mapped[int]
    entered_at: Mapped[Instant]
    entered_by: Mapped[Actor]

    letter: Mapped[Letter] = relationship()
    revision: Mapped[Revision] = relationship()
    account: Mapped[Account | None] = relationship()
    names: Mapped[list["PaperName"]] = relationship(
        back_populates="sheet", order_by="PaperName.id", cascade="all, delete-orphan"
    )

    @property
    def value(self) -> Sheet:
        """What was told of it."""
        code = code_of(self.revision.digest)
        return Sheet(
            self.reference, code, self.collected_on, self.collected_at, self.collected_by, self.count
        )


class PaperName(Base):
    """Somebody named on a sheet. A name is shown only where its owner ticked that it may be."""

    __tablename__ = "paper_name"

    id: Mapped[Key]
    sheet_id: Mapped[int] = mapped_column(ForeignKey("paper_sheet.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    place: Mapped[Line]
    is_shown: Mapped[bool]

    sheet: Mapped[PaperSheet] = relationship(back_populates="names")

    @property
    def value(self) -> NameOnPaper:
        """Them as the domain knows them."""
        return NameOnPaper(self.name, self.place, self.is_shown)
