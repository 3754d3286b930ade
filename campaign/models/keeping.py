"""How the names of a letter end, and the log of what was erased: numbers, and nobody's name."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base, UtcDateTime, words
from campaign.models.columns import Instant, Key


class NamesEnd(Base):
    """The names of a letter are erased since `begun_at`, in batches. `reached` is the last signature that
    became a number, so that a worker which was stopped goes on behind it; `signatures` how many did."""

    __tablename__ = "names_end"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True)
    begun_at: Mapped[Instant]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reached: Mapped[int] = mapped_column(default=0)
    signatures: Mapped[int] = mapped_column(default=0)


class ErasureCause(StrEnum):
    """Why something was erased."""

    LEFT = "left"
    UNCONFIRMED = "unconfirmed"
    LAPSED = "lapsed"
    KEPT_LONG_ENOUGH = "kept_long_enough"
    ASKED = "asked"
    TAKEN_OFF = "taken_off"


class Erasure(Base):
    """So many signatures were erased; with no letter, so many rows of something else with people in it. The
    bytes they leave in the files of the database are gone since
    `wiped_at`; until then the worker has them to wipe."""

    __tablename__ = "erasure"

    id: Mapped[Key]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    cause: Mapped[ErasureCause] = mapped_column(words(ErasureCause))
    signatures: Mapped[int]
    at: Mapped[Instant]
    wiped_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
