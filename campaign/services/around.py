"""What stands around letters, loaded for all of them in the same few queries."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from campaign.domain.blocks import Demand
from campaign.domain.checks.around import Around, Dropped, Earlier, EarlierDemand
from campaign.models.block import BlockVersion
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement


def of_letter(session: Session, letter: Letter) -> Around:
    """What stands around one letter."""
    return of_letters(session, [letter])[letter.id]


def of_letters(session: Session, letters: Sequence[Letter]) -> Mapping[int, Around]:
    """What stands around letters of one campaign, by id. The number of queries does not grow with theirs."""
    if not letters:
        return {}
    lines = _lines(session, letters)
    earlier = _earlier(session, {each for line in lines.values() for each in line})
    dropped = _dropped(session, [letter.id for letter in letters])
    return {
        letter.id: Around(
            earlier=tuple(earlier[each] for each in lines[letter.id]),
            dropped=tuple(dropped.get(letter.id, ())),
        )
        for letter in letters
    }


def _lines(session: Session, letters: Sequence[Letter]) -> dict[int, tuple[int, ...]]:
    """The ids of the letters before each letter, nearest first."""
    campaigns = {letter.campaign_id for letter in letters}
    query = select(Letter.id, Letter.predecessor_id).where(Letter.campaign_id.in_(campaigns))
    # A letter whose own row waits to be written may have got another predecessor.
    before = {row.id: row.predecessor_id for row in session.execute(query)}
    return {letter.id: _line(letter.id, before) for letter in letters}


def _line(letter: int, before: Mapping[int, int | None]) -> tuple[int, ...]:
    line: list[int] = []
    nearest = before.get(letter)
    while nearest is not None and nearest not in line and nearest != letter:
        line.append(nearest)
        nearest = before.get(nearest)
    return tuple(line)


def _earlier(session: Session, ids: set[int]) -> dict[int, Earlier]:
    query = select(Letter).where(Letter.id.in_(ids)).options(_with_blocks())
    return {letter.id: _one(letter) for letter in session.scalars(query)} if ids else {}


def _with_blocks() -> ORMOption:
    return selectinload(Letter.placements).joinedload(Placement.block_version).joinedload(BlockVersion.block)


def _one(letter: Letter) -> Earlier:
    return Earlier(letter.slug, letter.title, _demands(letter))


def _demands(letter: Letter) -> tuple[EarlierDemand, ...]:
    return tuple(
        EarlierDemand(each.block.key, each.block.title or each.value.body)
        for each in letter.placements
        if each.kind == Demand.kind and each.block
    )


def _dropped(session: Session, ids: Sequence[int]) -> dict[int, list[Dropped]]:
    query = (
        select(LineageStep)
        .where(LineageStep.letter_id.in_(ids), LineageStep.to_placement_id.is_(None))
        .options(joinedload(LineageStep.from_placement).joinedload(Placement.letter))
        .options(joinedload(LineageStep.block))
        .order_by(LineageStep.id)
    )
    dropped: dict[int, list[Dropped]] = {}
    for step in session.scalars(query):
        if step.from_placement:
            said = Dropped(step.from_placement.letter.slug, step.block.key)
            dropped.setdefault(step.letter_id, []).append(said)
    return dropped
