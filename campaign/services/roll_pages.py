"""The full pages of a roll, drawn once and kept: one more signature then costs one page.

Which pages have to be drawn is worked out here, drawing them is the worker's. A page is spoilt when a name on
it leaves; it is drawn again with the others, and the pages behind it stay as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, delete, func, select
from sqlalchemy.orm import Session

from campaign.domain.showing import Audience
from campaign.models.letter import Letter
from campaign.models.roll import RollPage
from campaign.rendering.appendix import FullPage, Plan
from campaign.rendering.roll import Piece
from campaign.services import rolls, signatories

# Names looked at together: some forty pages.
_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True)
class Kept:
    """Full pages in their order, and the position of the last name on them."""

    pages: tuple[FullPage, ...] = ()
    last: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A page to be drawn: the positions of its names, and the names."""

    first: int
    last: int
    piece: Piece


def kept(session: Session, letter: Letter, plan: Plan) -> Kept | None:
    """The full pages that were drawn by a plan; None when one of them is spoilt."""
    pages = session.scalars(_of(letter, plan)).all()
    full = tuple(FullPage(row.plate, row.names, row.above) for row in pages if row.plate is not None)
    if len(full) < len(pages):
        return None
    return Kept(full, pages[-1].last) if pages else Kept()


def due(session: Session, letter: Letter, plan: Plan) -> list[Due]:
    """The pages that have to be drawn next: those that are spoilt, then those that have become full."""
    spoilt = session.scalars(_of(letter, plan).where(RollPage.plate.is_(None))).all()
    last = session.scalar(select(func.max(RollPage.last)).where(*_by(letter, plan))) or 0
    late = signatories.entered(session, letter, plan.showing, after=last, limit=_AT_ONCE)
    full = plan.full([row.supporter for row in late], is_first=not last)
    return [*(_again(session, letter, plan, row) for row in spoilt), *_placed(late, full)]


def keep(
    session: Session, letter: Letter, plan: Plan, drawn: Sequence[tuple[Due, FullPage]], leavings: int
) -> bool:
    """Keep pages that were drawn, and none of another plan, by which the letter prints no longer. Unless
    somebody has left the roll meanwhile, or it was put in order."""
    if rolls.lock(session, letter).leavings != leavings:
        return False
    # What officials are given may print otherwise than what anybody reads: the pages of both are kept.
    plans = {replace(plan, showing=letter.shows.to(each)).digest for each in Audience} | {plan.digest}
    session.execute(delete(RollPage).where(RollPage.letter_id == letter.id, RollPage.plan.not_in(plans)))
    there = _of(letter, plan).where(RollPage.first.in_([page.first for page, _ in drawn]))
    rows = {row.first: row for row in session.scalars(there)}
    for page, full in drawn:
        row = rows.get(page.first)
        if row is None:
            row = RollPage(letter_id=letter.id, plan=plan.digest, first=page.first, last=page.last)
            session.add(row)
        row.names, row.above, row.plate = full.names, full.above, full.plate
    session.flush()
    return True


def _of(letter: Letter, plan: Plan) -> Select[RollPage]:
    """The pages of a plan, in their order."""
    query = select(RollPage).where(*_by(letter, plan)).order_by(RollPage.first)
    return query.execution_options(populate_existing=True)


def _by(letter: Letter, plan: Plan) -> tuple[ColumnElement[bool], ...]:
    return RollPage.letter_id == letter.id, RollPage.plan == plan.digest


def _again(session: Session, letter: Letter, plan: Plan, row: RollPage) -> Due:
    names = signatories.entered(session, letter, plan.showing, after=row.first - 1, upto=row.last)
    return Due(row.first, row.last, plan.again([each.supporter for each in names], row.above))


def _placed(late: Sequence[signatories.Row], full: Sequence[Piece]) -> list[Due]:
    """Full pages with the positions of their names."""
    placed = []
    for piece in full:
        placed.append(Due(late[0].position, late[piece.names - 1].position, piece))
        late = late[piece.names :]
    return placed
