"""The ledger: demand × official × time. Which demand was put to whom, when, in what words, and what
came of it; and what became of each demand from one letter to the next.

The ledger is a value, worked out from rows at each request: nothing in it is typed in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain.blocks import Demand
from campaign.domain.demands import Change, Firmness
from campaign.domain.verdicts import Clock, Finding, Standing, standing
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.models.recipient import Recipient
from campaign.models.response import Answer
from campaign.services import clocks


@dataclass(frozen=True, slots=True)
class Column:
    """One letter put to one recipient, with the day it was put and the recipient's time to answer."""

    letter: Letter
    recipient: Recipient
    on: date
    clock: Clock


@dataclass(frozen=True, slots=True)
class Cell:
    """One demand in one column. `placement` is None where the letter does not put it.

    `steps` say how it came from the letter before; of a dropped demand they hold what remains of it.
    """

    column: Column
    demand: Block
    placement: Placement | None
    standing: Standing | None
    answers: tuple[Answer, ...] = ()
    steps: tuple[LineageStep, ...] = ()

    @property
    def is_put(self) -> bool:
        """Whether the letter puts this demand."""
        return self.placement is not None

    @property
    def wording(self) -> Demand | None:
        """The demand in this letter's words."""
        value = self.placement.value if self.placement else None
        return value if isinstance(value, Demand) else None

    @property
    def firmness(self) -> Firmness | None:
        """How firmly this letter puts it."""
        return self.placement.firmness if self.placement else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of the demand since the letter before."""
        return tuple(Change(change) for step in self.steps for change in step.changes)

    @property
    def is_theirs_to_grant(self) -> bool:
        """Whether the recipient's office can do what is asked; true where no authority is named."""
        wording = self.wording
        return (
            wording is None or not wording.authority or wording.authority == self.column.recipient.office.key
        )

    @property
    def answer(self) -> Answer | None:
        """The answer that stands: the newest."""
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True, slots=True)
class Row:
    """One demand through all columns."""

    demand: Block
    cells: tuple[Cell, ...]

    @property
    def title(self) -> str:
        """The demand's short name."""
        return self.demand.title


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it: columns in time order, rows in the order the demands were first put."""

    campaign: Campaign
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters, in time order, each once."""
        return tuple(dict.fromkeys(column.letter for column in self.columns))

    def cell(self, demand: str, letter: str, official: str) -> Cell | None:
        """The cell of an address: keys of the demand, the letter and the official."""
        return next(
            (
                cell
                for row in self.rows
                for cell in row.cells
                if (cell.demand.key, cell.column.letter.slug, cell.column.recipient.official.key)
                == (demand, letter, official)
            ),
            None,
        )


def of_campaign(session: Session, campaign: Campaign, *, today: date) -> Ledger:
    """The ledger of a campaign's public letters, as of a day."""
    letters = _letters(session, campaign)
    columns = _columns(session, letters)
    ids = [letter.id for letter in letters]
    answers = _answers(session, [column.recipient for column in columns])
    steps = _steps(session, ids)
    demands = _demands(letters, steps)
    return Ledger(
        campaign=campaign,
        as_of=today,
        columns=columns,
        rows=tuple(
            Row(demand, tuple(_cell(column, demand, answers, steps, today) for column in columns))
            for demand in demands
        ),
    )


def put_on(letter: Letter) -> date:
    """The day a letter counts from: published, dated, or opened."""
    if letter.record:
        return letter.record.on
    return (letter.closed_at or letter.opened_at or letter.created_at).date()


def _letters(session: Session, campaign: Campaign) -> list[Letter]:
    query = (
        select(Letter)
        .where(Letter.campaign_id == campaign.id)
        .options(
            joinedload(Letter.record),
            selectinload(Letter.placements)
            .joinedload(Placement.block_version)
            .joinedload(BlockVersion.block),
            selectinload(Letter.recipients).joinedload(Recipient.official),
            selectinload(Letter.recipients).joinedload(Recipient.office),
            selectinload(Letter.recipients).joinedload(Recipient.term),
        )
    )
    return sorted((letter for letter in session.scalars(query) if letter.is_public), key=put_on)


def _columns(session: Session, letters: Iterable[Letter]) -> tuple[Column, ...]:
    recipients = [recipient for letter in letters for recipient in letter.recipients]
    known = clocks.clocks_of(session, recipients)
    return tuple(Column(each.letter, each, put_on(each.letter), known[each.id]) for each in recipients)


def _answers(session: Session, recipients: Iterable[Recipient]) -> dict[tuple[int, int], tuple[Answer, ...]]:
    """(recipient id, placement id) → the answers, oldest first."""
    query = (
        select(Answer)
        .where(Answer.recipient_id.in_([each.id for each in recipients]))
        .options(joinedload(Answer.response), joinedload(Answer.event))
        .order_by(Answer.on, Answer.id)
    )
    found: dict[tuple[int, int], tuple[Answer, ...]] = {}
    for answer in session.scalars(query):
        place = (answer.recipient_id, answer.placement_id)
        found[place] = (*found.get(place, ()), answer)
    return found


def _steps(session: Session, letter_ids: list[int]) -> dict[tuple[int, int], tuple[LineageStep, ...]]:
    """(letter id, demand id) → the steps by which the demand came to that letter."""
    query = (
        select(LineageStep)
        .where(LineageStep.letter_id.in_(letter_ids))
        .options(joinedload(LineageStep.block), joinedload(LineageStep.from_placement))
        .order_by(LineageStep.id)
    )
    found: dict[tuple[int, int], tuple[LineageStep, ...]] = {}
    for step in session.scalars(query):
        place = (step.letter_id, step.block_id)
        found[place] = (*found.get(place, ()), step)
    return found


def _demands(
    letters: Iterable[Letter], steps: Mapping[tuple[int, int], tuple[LineageStep, ...]]
) -> list[Block]:
    put = [
        each.block
        for letter in letters
        for each in letter.placements
        if each.kind == Demand.kind and each.block
    ]
    spoken_of = [step.block for found in steps.values() for step in found]
    return list(dict.fromkeys([*put, *spoken_of]))


def _cell(
    column: Column,
    demand: Block,
    answers: Mapping[tuple[int, int], tuple[Answer, ...]],
    steps: Mapping[tuple[int, int], tuple[LineageStep, ...]],
    today: date,
) -> Cell:
    placement = next((each for each in column.letter.placements if each.block is demand), None)
    found = answers.get((column.recipient.id, placement.id), ()) if placement else ()
    return Cell(
        column=column,
        demand=demand,
        placement=placement,
        standing=standing([Finding(each.verdict, each.on) for each in found], column.clock, today)
        if placement
        else None,
        answers=found,
        steps=steps.get((column.letter.id, demand.id), ()),
    )
