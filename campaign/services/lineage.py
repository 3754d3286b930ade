"""Lineage: what became of each demand of the letter before, and where each demand of this one comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.blocks import Demand
from campaign.domain.demands import Change, Lineage
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.savings import Act
from campaign.letterfile.plain import plain
from campaign.models.account import Account
from campaign.models.block import Block
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.services import counts, ledger_values, line, savings

BEFORE = "before"
NOW = "now"


@dataclass(frozen=True, slots=True)
class Passage:
    """One row of "Since the last letter": a demand before, a demand now, and what is said of the two.

    `side` says which demand the row is about: "before", one of the letter before, or "now", one of this
    letter without a forerunner of its own there: it may have one in a letter further back. `before` is None
    where nothing is known to come before, `now` where the demand is put no more; `step` is None until
    somebody says what happened.
    """

    side: str
    before: Placement | None
    now: Placement | None
    step: LineageStep | None

    @property
    def about(self) -> Placement:
        """The demand that the row is about."""
        about = self.before if self.side == BEFORE else self.now
        assert about is not None
        return about

    @property
    def skips(self) -> bool:
        """Whether the demand is asked again after a letter that did not ask it."""
        return bool(self.before and self.now and self.before.letter is not self.now.letter.predecessor)


def passages(session: Session, letter: Letter) -> list[Passage]:
    """Every demand of the letter before, in its order; what is said of demands of still earlier letters;
    then the demands of this letter that have no forerunner of their own in the letter before."""
    if letter.predecessor is None:
        return []
    present, steps = demands_of(letter), steps_of(session, letter)
    rows = [_of_earlier(demand, present, steps) for demand in demands_of(letter.predecessor)]
    rows += [
        Passage(BEFORE, step.from_placement, None, step)
        for step in steps
        if step not in _told(rows) and step.from_placement and step.to_placement is None
    ]
    further = {each.block: each for each in further_back(letter.predecessor)}
    reached = {row.now for row in rows if row.now and row.now.block not in further}
    untold = [step for step in steps if step not in _told(rows)]
    return [*rows, *(_of_present(each, further, untold) for each in present if each not in reached)]


def words_of(session: Session, demand: Placement) -> str:
    """A demand as its letter puts it, with what its places stand for there."""
    letter, value = demand.letter, demand.value
    assert isinstance(value, Demand)
    return plain(value.bullet, ledger_values.of_letter(letter, counts.of_letter(session, letter).confirmed))


def demands_of(letter: Letter) -> list[Placement]:
    """The demands a letter puts, in order."""
    return [each for each in letter.placements if each.kind == Demand.kind]


def further_back(letter: Letter) -> list[Placement]:
    """The demands of the letters that one follows and which it does not put itself, each as it was put last;
    none of a draft, whose words may change."""
    found: dict[Block | None, Placement] = {}
    here = {each.block for each in demands_of(letter)}
    for before in line.before(letter):
        for each in demands_of(before) if before.is_public else ():
            if each.block and each.block not in here:
                found.setdefault(each.block, each)
    return list(found.values())


def forerunners(letter: Letter) -> list[Placement]:
    """What a demand of a letter may come from: the demands of the letter before, then those that only letters
    further back put."""
    before = letter.predecessor
    return [*demands_of(before), *further_back(before)] if before else []


def steps_of(session: Session, letter: Letter) -> list[LineageStep]:
    """What is said of how the demands came to a letter."""
    query = select(LineageStep).where(LineageStep.letter_id == letter.id).order_by(LineageStep.id)
    return list(session.scalars(query))


def say(
    session: Session,
    letter: Letter,
    passage: Passage,
    *,
    before: Placement | None,
    now: Placement | None,
    lineage: Lineage,
    by: Account | None,
    at: datetime,
) -> LineageStep:
    """Save what became of a demand: from `before` to `now`. Refuses what contradicts the two letters."""
    savings.lock_draft(session, letter, now=at)
    _refuse_contradiction(passage, letter, before, now, lineage)
    side = now or before
    assert side is not None
    assert side.block is not None
    step = passage.step or LineageStep(letter=letter)
    step.block = side.block
    step.from_placement = before
    step.to_placement = now
    step.changes = [change.value for change in lineage.changes]
    step.argument = lineage.argument
    step.remains = lineage.remains
    session.add(step)
    said = side.title[: savings.MOST_SAID]
    savings.keep(session, letter, Act.LINEAGE, said=said, by=by, now=at)
    return step


def forget(session: Session, letter: Letter) -> None:
    """Forget what was said, as when the letter gets another predecessor."""
    for step in steps_of(session, letter):
        session.delete(step)
    session.flush()


def get(session: Session, letter: Letter, side: str, placement_id: int) -> Passage:
    """The row about one demand of the letter before, or of this one. Refuses `NotFound`."""
    for row in passages(session, letter):
        if (row.side, row.about.id) == (side, placement_id):
            return row
    raise NotFound("There is no such demand in the two letters.")


def _told(rows: Sequence[Passage]) -> list[LineageStep]:
    return [row.step for row in rows if row.step]


def _of_earlier(demand: Placement, present: Sequence[Placement], steps: Sequence[LineageStep]) -> Passage:
    same = next((each for each in present if each.block is demand.block), None)
    from_it = [step for step in steps if step.from_placement is demand]
    step = next((each for each in from_it if same is None or each.to_placement is same), None)
    return Passage(BEFORE, demand, step.to_placement if step else same, step)


def _of_present(
    demand: Placement, further: Mapping[Block | None, Placement], steps: Sequence[LineageStep]
) -> Passage:
    step = next((each for each in steps if each.to_placement is demand), None)
    return Passage(NOW, step.from_placement if step else further.get(demand.block), demand, step)


def _refuse_contradiction(
    passage: Passage, letter: Letter, before: Placement | None, now: Placement | None, lineage: Lineage
) -> None:
    if lineage.is_dropped and now is not None:
        raise Unacceptable("changes", "This letter still puts the demand, so it is not dropped.")
    if now is None and not lineage.is_dropped:
        raise Unacceptable(
            "changes", "This letter puts it no more: choose “dropped”, or the demand that it became."
        )
    known = forerunners(letter)
    if before not in (None, passage.before) and before not in known:
        raise Unacceptable("before", "No letter before this one puts that demand.")
    same = next((each for each in known if now is not None and each.block is now.block), None)
    if before is None and same is not None:
        raise Unacceptable(
            "before",
            f"“{title_of(same)}” was a demand in “{same.letter.title}”, so it is not new. "
            "Choose what it comes from.",
        )


def title_of(placement: Placement) -> str:
    """The short name of a demand."""
    return (placement.block.title if placement.block else "") or placement.value.body


def changes_of(step: LineageStep | None) -> tuple[Change, ...]:
    """The changes that a step names."""
    return tuple(Change(each) for each in step.changes) if step else ()
