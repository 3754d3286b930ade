"""The demands of a letter as they stand while a change of it is written: for whatever the public reads of its
rows and not of its revision. What is made here belongs to no session, and is never saved."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from campaign.domain.blocks import Demand, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.savings import KeptBlock, KeptStep, State, state_from
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.services import wordings


def demands(session: Session, letter: Letter) -> Sequence[Placement]:
    """Where a letter puts its demands: its rows, or as they were before the change that is being written."""
    if letter.amendment is None:
        return [each for each in letter.placements if each.kind == Demand.kind]
    state = state_from(letter.amendment.stood)
    ids = {each.name: each.id for each in letter.placements}
    return [
        _placement(session, letter, kept, position, ids.get(kept.name))
        for position, kept in enumerate(state.blocks)
        if kept.kind == Demand.kind
    ]


def steps(session: Session, letter: Letter, put: Sequence[Placement]) -> list[LineageStep]:
    """How the demands came to a letter whose text is being changed, as it was said before. `put` are its
    `demands`."""
    state: State | None = state_from(letter.amendment.stood) if letter.amendment else None
    by_name = {each.name: each for each in put}
    return [_step(session, letter, kept, by_name.get(kept.now)) for kept in (state.steps if state else ())]


def _placement(
    session: Session, letter: Letter, kept: KeptBlock, position: int, row: int | None
) -> Placement:
    block = wordings.find(session, letter.campaign, kept.block)
    return Placement(
        id=row,
        letter_id=letter.id,
        position=position,
        name=kept.name,
        kind=kept.kind,
        purpose=Purpose(kept.purpose),
        block_version=block.numbered(kept.version) if block else None,
        payload=dict(kept.payload),
        firmness=Firmness(kept.firmness) if kept.firmness else None,
        place="",
        put_to=kept.put_to,
        note="",
    )


def _step(session: Session, letter: Letter, kept: KeptStep, to: Placement | None) -> LineageStep:
    before = session.get(Placement, kept.before) if kept.before else None
    return LineageStep(
        letter_id=letter.id,
        block=wordings.find(session, letter.campaign, kept.block),
        from_placement=before,
        from_placement_id=before.id if before else None,
        to_placement=to,
        to_placement_id=to.id if to else None,
        changes=list(kept.changes),
        argument=kept.argument,
        remains=kept.remains,
    )
