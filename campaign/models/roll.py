"""The roll of a letter: the supporters who are named on it, in the order they print, and its full pages."""

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base
from campaign.models.columns import Hash, Key, LetterKey, Line

# What fits an index of either database with room to spare.
SORT_KEY_BYTES = 480


class Roll(Base):
    """What became of a letter's roll. `version` counts its changes, `leavings` those by which something that
    stood on it stands there no more, or elsewhere. `is_sorted` says that it was put in order by name, as that
    of a closed letter is."""

    __tablename__ = "roll"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    leavings: Mapped[int] = mapped_column(default=0)
    is_sorted: Mapped[bool] = mapped_column(default=False)


class RollOrdering(Base):
    """The roll of a closed letter is being put in order by name, in batches. First each entry is looked at
    again: those up to the position `checked` were, so many `names`. Then the names get positions behind the
    one that was last then, `behind`, in their order: whoever stands behind it has one. A worker that was
    stopped goes on from here."""

    __tablename__ = "roll_ordering"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True)
    checked: Mapped[int] = mapped_column(default=0)
    names: Mapped[int] = mapped_column(default=0)
    behind: Mapped[int | None]


class RollEntry(Base):
    """A supporter who stands on the roll, and what is shown of where they live. `sort_key` puts names in
    their order; of a long one it is the beginning."""

    __tablename__ = "roll_entry"
    __table_args__ = (
        UniqueConstraint("letter_id", "position"),
        Index("ix_roll_entry_by_name", "letter_id", "sort_key", "position"),
        Index("ix_roll_entry_by_place", "letter_id", "place", "sort_key", "position"),
    )

    signature_id: Mapped[int] = mapped_column(
        ForeignKey("signature.id", ondelete="CASCADE"), primary_key=True
    )
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"))
    position: Mapped[int]
    place: Mapped[Line]
    sort_key: Mapped[bytes] = mapped_column(LargeBinary(SORT_KEY_BYTES))


class RollPlace(Base):
    """A place that stands on a roll or did, and `key`, by which it is searched."""

    __tablename__ = "roll_place"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[str] = mapped_column(String(400), primary_key=True)
    key: Mapped[str] = mapped_column(String(1600))


class RollPage(Base):
    """A full page of the roll as it was drawn: the positions from `first` to `last`.

    Pages of one `plan` go together (`appendix.Plan`). `above` is how many lines stand over the names. One
    whose names are others by now has no plate until it is drawn again.
    """

    __tablename__ = "roll_page"
    __table_args__ = (
        UniqueConstraint("letter_id", "plan", "first"),
        Index("ix_roll_page_letter_positions", "letter_id", "first", "last"),
    )

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    plan: Mapped[Hash]
    first: Mapped[int]
    last: Mapped[int]
    names: Mapped[int]
    above: Mapped[int]
    plate: Mapped[bytes | None] = mapped_column(LargeBinary)
