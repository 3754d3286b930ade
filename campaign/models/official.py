"""Offices, the officials who hold them, and the terms they hold them for. Shared by all campaigns."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.salutations import Form
from campaign.models.columns import Key, Line, Lines


class Office(Base):
    """A post, with its address and the form of address its holder takes; `represents` is the state that a
    legislator is elected from, by its code."""

    __tablename__ = "office"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[Line]
    organisation: Mapped[Line]
    honorific: Mapped[Line]
    form: Mapped[Form] = mapped_column(words(Form), default=Form.BY_NAME)
    address: Mapped[Lines]
    country: Mapped[str] = mapped_column(String(2), default="")
    email: Mapped[Line]
    represents: Mapped[str] = mapped_column(String(2), default="")

    terms: Mapped[list["Term"]] = relationship(
        back_populates="office", order_by="Term.starts_on", cascade="all, delete-orphan"
    )


class Official(Base):
    """A person in public office. `salutation` and `honorific` override the office's table."""

    __tablename__ = "official"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[Line]
    family_name: Mapped[Line]
    salutation: Mapped[Line]
    honorific: Mapped[Line]

    terms: Mapped[list["Term"]] = relationship(
        back_populates="official",
        order_by="Term.starts_on",
        cascade="all, delete-orphan",
    )


class Term(Base):
    """One official in one office, from a day until another; an open end is the present holder."""

    __tablename__ = "term"

    id: Mapped[Key]
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id", ondelete="CASCADE"), index=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id", ondelete="CASCADE"), index=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    official: Mapped[Official] = relationship(back_populates="terms")
    office: Mapped[Office] = relationship(back_populates="terms")

    def holds_on(self, day: date) -> bool:
        """Whether the official held the office on that day."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day < self.ends_on
        )
