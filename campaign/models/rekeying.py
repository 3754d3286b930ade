"""Rekeying: how far the keys of mail addresses were made anew."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base


class Rekeying(Base):
    """The addresses of a table have the keys that the `rules` of that number give them, up to the row
    `reached`, and all of them once it `is_done`: whatever is written since comes with such a key."""

    __tablename__ = "rekeying"

    table_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    rules: Mapped[int]
    reached: Mapped[int]
    is_done: Mapped[bool]
