"""Changes of offices, officials and terms, which all campaigns share: who changed what, and when."""

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.official_changes import Act
from campaign.models.account import Account
from campaign.models.columns import Actor, Instant, Key
from campaign.models.official import Office, Official


class OfficialChange(Base):
    """One change, never edited. A term is of an office and of an official; `changed` has a row a field: its
    name, what it said before, and what it says now."""

    __tablename__ = "official_change"

    id: Mapped[Key]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id", ondelete="CASCADE"), index=True)
    official_id: Mapped[int | None] = mapped_column(ForeignKey("official.id", ondelete="CASCADE"), index=True)
    act: Mapped[Act] = mapped_column(words(Act))
    changed: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    at: Mapped[Instant]
    account_id: Mapped[Actor]

    office: Mapped[Office | None] = relationship()
    official: Mapped[Official | None] = relationship()
    account: Mapped[Account | None] = relationship()
