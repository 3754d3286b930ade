"""Signatures on sealed letters that count beside another of their mailbox, by another spelling of it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base
from campaign.models.columns import Hash


class SecondSpelling(Base):
    """That a signature has the key of its own spelling still, and which one its mailbox has: by that all
    that is kept of one person is found."""

    __tablename__ = "second_spelling"

    signature_id: Mapped[int] = mapped_column(
        ForeignKey("signature.id", ondelete="CASCADE"), primary_key=True
    )
    mailbox_key: Mapped[Hash] = mapped_column(index=True)
