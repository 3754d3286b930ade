"""Steps of a lineage, entered one by one: for recorded letters, whose steps may come from any letter.

The letters an organiser writes say theirs row by row, against their predecessor: see `lineage`.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.blocks import Demand
from campaign.domain.demands import Change, Lineage
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.block import Block, BlockVersion
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement


def add(session: Session, letter: Letter, demand: Block, step: Lineage) -> LineageStep:
    """One step of a demand to this letter. Refuses a step from a letter or a demand that is not there, one
    that says dropped of a demand the letter puts, and anything else of one it does not put."""
    to = put_in(letter, demand)
    _refuse_contradiction(step, to)
    row = LineageStep(
        letter=letter,
        block=demand,
        from_placement=_before(session, letter, step) if step.from_letter else None,
        to_placement=to,
        changes=[change.value for change in step.changes],
        argument=step.argument,
        remains=step.remains,
    )
    session.add(row)
    session.flush()
    return row


def take_out(session: Session, step: LineageStep) -> None:
    """Remove a step that was entered wrongly."""
    session.delete(step)
    session.flush()


def of_letter(session: Session, letter: Letter) -> list[LineageStep]:
    """The steps by which the demands came to a letter, as they were entered."""
    return list(
        session.scalars(
            select(LineageStep)
            .where(LineageStep.letter_id == letter.id)
            .options(
                joinedload(LineageStep.block),
                joinedload(LineageStep.from_placement).joinedload(Placement.letter),
            )
            .order_by(LineageStep.id)
        )
    )


def get_in(session: Session, letter: Letter, id_: int) -> LineageStep:
    """A step of a letter. Refuses `NotFound`."""
    step = session.get(LineageStep, id_)
    if step is None or step.letter_id != letter.id:
        raise NotFound("There is no such step in this letter.")
    return step


def value_of(step: LineageStep) -> Lineage:
    """A step as the domain knows it."""
    before = step.from_placement
    return Lineage(
        changes=tuple(Change(change) for change in step.changes),
        argument=step.argument,
        from_letter=before.letter.slug if before else "",
        from_demand=before.block.key if before and before.block else "",
        remains=step.remains,
    )


def put_in(letter: Letter, demand: Block) -> Placement | None:
    """Where a letter puts a demand, or None where it does not."""
    return next(
        (each for each in letter.placements if each.kind == Demand.kind and each.block is demand), None
    )


def _refuse_contradiction(step: Lineage, to: Placement | None) -> None:
    if step.is_dropped and to:
        raise Unacceptable(
            "changes", "The letter puts this demand, so it is not dropped. Say what became of it."
        )
    if not step.is_dropped and to is None:
        raise Unacceptable(
            "changes", "The letter does not put this demand. Choose “dropped”, and say what remains of it."
        )


def _before(session: Session, letter: Letter, step: Lineage) -> Placement:
    found = session.scalar(
        select(Placement)
        .join(Placement.letter)
        .join(Placement.block_version)
        .join(BlockVersion.block)
        .where(
            Letter.campaign_id == letter.campaign_id,
            Letter.slug == step.from_letter,
            Letter.id != letter.id,
            Block.key == step.from_demand,
            Block.kind == Demand.kind,
        )
    )
    if found is None:
        raise Unacceptable(
            "from_letter",
            f"The letter “{step.from_letter}” puts no demand “{step.from_demand}”. Choose one that does.",
        )
    return found
