"""In which letters the blocks of a library stand."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.models.block import Block, BlockVersion
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.revision import RevisionBlock


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


def versions_used(session: Session, block: Block) -> dict[int, list[Letter]]:
    """Number of a wording → the letters it stands in, newest letter first."""
    rows = session.execute(
        select(BlockVersion.number, Letter)
        .join(Placement, Placement.block_version_id == BlockVersion.id)
        .join(Letter, Letter.id == Placement.letter_id)
        .where(BlockVersion.block_id == block.id)
        .order_by(Letter.created_at.desc(), Letter.id.desc())
    )
    found: dict[int, list[Letter]] = defaultdict(list)
    for number, letter in rows:
        if letter not in found[number]:
            found[number].append(letter)
    return dict(found)
