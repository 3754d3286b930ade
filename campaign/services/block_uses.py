"""In which letters and revisions the blocks of a library stand, and in which wording."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from campaign.models.block import Block, BlockVersion
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.revision import Revision, RevisionBlock


@dataclass(frozen=True, slots=True)
class Held:
    """The wording that a block stands in, by its number, or words of the letter's own in place of it."""

    number: int
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Revised:
    """A revision of a letter, and what of a block it is made of."""

    revision: Revision
    held: Held


@dataclass(frozen=True, slots=True)
class BlockUse:
    """One letter with a block: the wordings it holds now, and those that its revisions are made of.

    `holds` is empty where the block was taken out again after a revision.
    """

    letter: Letter
    holds: tuple[Held, ...]
    revised: tuple[Revised, ...]

    def has(self, number: int) -> bool:
        """Whether the wording of a number stands in it, or in a revision of it."""
        return any(each.number == number for each in (*self.holds, *(one.held for one in self.revised)))


def held_by(letter: Letter) -> list[RevisionBlock]:
    """What a revision of a letter is made of, as it stands: each block that came from the library."""
    return [
        RevisionBlock(name=each.name, version=each.block_version, is_edited=each.payload is not None)
        for each in letter.placements
        if each.block_version is not None
    ]


def used_in(session: Session, blocks: Collection[Block]) -> dict[int, list[Letter]]:
    """Id of a block → the letters it stands in, in whichever wording, newest letter first."""
    rows = session.execute(
        select(BlockVersion.block_id, Letter)
        .join(Placement, Placement.block_version_id == BlockVersion.id)
        .join(Letter, Letter.id == Placement.letter_id)
        .where(BlockVersion.block_id.in_([block.id for block in blocks]))
        .order_by(Letter.created_at.desc(), Letter.id.desc())
    )
    found: dict[int, dict[int, Letter]] = defaultdict(dict)
    for block_id, letter in rows:
        found[block_id][letter.id] = letter
    return {block_id: list(letters.values()) for block_id, letters in found.items()}


def of_block(session: Session, block: Block) -> tuple[BlockUse, ...]:
    """Every letter a block stands in, or once stood in: newest letter first."""
    held: dict[Letter, list[Held]] = defaultdict(list)
    revised: dict[Letter, list[Revised]] = defaultdict(list)
    ours = BlockVersion.block_id == block.id
    placed = select(Placement).join(BlockVersion).where(ours).options(joinedload(Placement.letter))
    for placement in session.scalars(placed.order_by(Placement.position)):
        if placement.block_version:
            is_edited = placement.payload is not None
            held[placement.letter].append(Held(placement.block_version.number, is_edited))
    made = select(RevisionBlock).join(BlockVersion).join(Revision).where(ours)
    whole = made.options(joinedload(RevisionBlock.revision).joinedload(Revision.letter))
    for each in session.scalars(whole.order_by(Revision.number, RevisionBlock.id)):
        now_held = Held(each.version.number, each.is_edited)
        revised[each.revision.letter].append(Revised(each.revision, now_held))
    letters = sorted({*held, *revised}, key=lambda each: (each.created_at, each.id), reverse=True)
    return tuple(BlockUse(each, tuple(held[each]), tuple(revised[each])) for each in letters)
