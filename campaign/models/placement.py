"""Placements: which block stands where in a letter; and the lineage of demands between letters."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.db import Base, words
from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Purpose, block_from
from campaign.domain.demands import Firmness
from campaign.models.block import Block, BlockVersion
from campaign.models.columns import Bearer, Key, LetterKey, Line, Lines, LongText
from campaign.models.letter import Letter


class Placement(Base):
    """One block in one letter: a version from the library, or inline text (`payload`) of the letter's own.

    A demand always names a version, so that it keeps its identity across letters. In a recorded letter it
    has a payload as well: our paraphrase, which is no wording for the library. There `place` says where the
    demand stands in the original, `put_to` whom the recipient was to move, `note` what else is to be known.
    `name` and `bearer` together are of one block, also after it was taken out and put back.
    """

    __tablename__ = "placement"
    __table_args__ = (UniqueConstraint("letter_id", "name"),)

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(24))
    purpose: Mapped[Purpose] = mapped_column(words(Purpose))
    block_version_id: Mapped[int | None] = mapped_column(ForeignKey("block_version.id"))
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    firmness: Mapped[Firmness | None] = mapped_column(words(Firmness))
    place: Mapped[Line]
    put_to: Mapped[Line]
    note: Mapped[LongText]
    bearer: Mapped[Bearer]
    version: Mapped[int] = mapped_column(default=1)
    # The number of the wording that was offered and not wanted; a later one is offered again.
    declined_version: Mapped[int | None]

    letter: Mapped[Letter] = relationship(back_populates="placements")
    block_version: Mapped[BlockVersion | None] = relationship()

    @property
    def value(self) -> BlockValue:
        """The block as the domain knows it, whichever way it is stored."""
        if self.payload is not None:
            return block_from(self.kind, self.payload)
        if self.block_version is None:
            raise ValueError(f"Placement {self.id} has neither a version nor a text of its own.")
        return self.block_version.value

    @property
    def title(self) -> str:
        """The short name of a demand; what has none goes by its name in the letter."""
        return self.block.title if self.block and self.block.title else self.name

    @property
    def block(self) -> Block | None:
        """The block of the library it was placed from, if any."""
        return self.block_version.block if self.block_version else None


class LineageStep(Base):
    """One step of a demand (`block`) from an earlier letter to `letter`.

    A new demand has no `from_placement`, a dropped one no `to_placement`.
    """

    __tablename__ = "lineage_step"

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id", ondelete="CASCADE"), index=True)
    from_placement_id: Mapped[int | None] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"))
    to_placement_id: Mapped[int | None] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"))
    changes: Mapped[Lines]
    argument: Mapped[LongText]
    remains: Mapped[LongText]

    letter: Mapped[Letter] = relationship()
    block: Mapped[Block] = relationship()
    from_placement: Mapped[Placement | None] = relationship(foreign_keys=[from_placement_id])
    to_placement: Mapped[Placement | None] = relationship(foreign_keys=[to_placement_id])
