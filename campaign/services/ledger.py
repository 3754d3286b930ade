"""The ledger: demand × official × time. Which demand was put to whom, when, in what words, and what
came of it; and what became of each demand from one letter to the next.

The ledger is a value, worked out from rows at each request: nothing in it is typed in. `ledger_rows` reads
the rows; here is what they add up to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from campaign.domain.demands import Change, Firmness
from campaign.domain.verdicts import Clock, Finding, Standing, standing
from campaign.letterfile.plain import Values
from campaign.models.block import Block
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.models.recipient import Recipient
from campaign.models.response import Answer, Event
from campaign.services import events, ledger_rows, ledger_values
from campaign.services.ledger_rows import Rows
from campaign.services.ledger_wordings import Worded


@dataclass(frozen=True, slots=True)
class Column:
    """One letter put to one recipient, with the day it was put and the recipient's time to answer."""

    letter: Letter
    recipient: Recipient
    on: date
    clock: Clock


@dataclass(frozen=True)
class Cell(Worded):
    """One demand in one column: where it stands with that recipient. Oldest answer first.

    `standing` is None where the letter does not put the demand. `grantor` is the title of the office that can
    grant it, empty where none is named or nobody knows it. `values` are what the places in its words
    stand for in the letter to that recipient.
    """

    column: Column
    demand: Block
    placement: Placement | None
    standing: Standing | None
    answers: tuple[Answer, ...] = ()
    grantor: str = ""
    values: Values = field(default_factory=dict)

    @property
    def is_theirs_to_grant(self) -> bool:
        """Whether the recipient's office can do what is asked; true where no authority is named."""
        authority = self.wording.authority if self.wording else ""
        return not authority or authority == self.column.recipient.office.key

    @property
    def has_standing(self) -> bool:
        """Whether a standing is told of it: no answer is awaited of an office that cannot grant it."""
        return self.standing is not None and (self.is_theirs_to_grant or bool(self.answers))

    @property
    def answer(self) -> Answer | None:
        """The answer that stands: the newest."""
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True)
class Stage(Worded):
    """One demand in one letter, whoever it was put to. What differs between the recipients is left open in
    its words: `Cell` has those for one of them.

    `steps` say how it came to this letter; of a demand the letter does not put they hold what remains of
    it. `onward` are the steps by which it went on here as another demand. `before` is the stage in the
    letter before, None in the first letter.
    """

    letter: Letter
    on: date
    demand: Block
    placement: Placement | None
    cells: tuple[Cell, ...]
    steps: tuple[LineageStep, ...] = ()
    onward: tuple[LineageStep, ...] = ()
    before: "Stage | None" = None
    values: Values = field(default_factory=dict)

    @property
    def firmness(self) -> Firmness | None:
        """How firmly this letter puts it."""
        return self.placement.firmness if self.placement else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of the demand since the letter before, in the order of the list of changes."""
        named = {change for step in self.steps for change in step.changes}
        return tuple(change for change in Change if change in named)

    @property
    def is_first(self) -> bool:
        """Whether no letter before put the demand."""
        return self.before is None or (not self.before.is_put and self.before.is_first)

    @property
    def was_put_before(self) -> bool:
        """Whether the letter just before put the demand."""
        return self.before is not None and self.before.is_put


@dataclass(frozen=True)
class Row:
    """One demand through all letters."""

    demand: Block
    stages: tuple[Stage, ...]

    @property
    def title(self) -> str:
        """The demand's short name."""
        return self.demand.called

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, in time order."""
        return tuple(cell for stage in self.stages for cell in stage.cells)

    @property
    def put(self) -> tuple[Stage, ...]:
        """The stages in which it was put."""
        return tuple(stage for stage in self.stages if stage.is_put)


@dataclass(frozen=True)
class Ledger:
    """All of it: columns in time order, rows in the order the demands were first put, and the events of the
    campaign beside them."""

    campaign: Campaign
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    events: tuple[Event, ...] = ()

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The letters, in time order, each once."""
        return tuple(dict.fromkeys(column.letter for column in self.columns))

    def columns_of(self, letter: Letter) -> tuple[Column, ...]:
        """A letter's columns, one a recipient."""
        return tuple(column for column in self.columns if column.letter is letter)

    def cells(self) -> Iterator[tuple[Stage, Cell]]:
        """Every cell with its stage, row by row."""
        for row in self.rows:
            for stage in row.stages:
                for cell in stage.cells:
                    yield stage, cell

    def row(self, demand: str) -> Row | None:
        """The row of a demand's key."""
        return next((row for row in self.rows if row.demand.key == demand), None)

    def find(self, demand: str, letter: str, official: str) -> tuple[Stage, Cell] | None:
        """The cell of an address: keys of the demand, the letter and the official."""
        return next(
            (
                (stage, cell)
                for stage, cell in self.cells()
                if (cell.demand.key, stage.letter.slug, cell.column.recipient.official.key)
                == (demand, letter, official)
            ),
            None,
        )


def of_campaign(session: Session, campaign: Campaign, *, today: date) -> Ledger:
    """The ledger of a campaign's public letters, as of a day."""
    rows = ledger_rows.read(session, campaign)
    columns = _columns(rows)
    return Ledger(
        campaign=campaign,
        as_of=today,
        columns=columns,
        rows=tuple(_row(rows, columns, demand, today) for demand in rows.demands),
        events=tuple(events.in_campaign(session, campaign)),
    )


def row_of(session: Session, campaign: Campaign, demand: Block, *, today: date) -> Row | None:
    """The row of one demand in the ledger of its campaign; None where no public letter puts it or says what
    became of it."""
    rows = ledger_rows.read(session, campaign, demand)
    return _row(rows, _columns(rows), demand, today) if demand in rows.demands else None


def _columns(rows: Rows) -> tuple[Column, ...]:
    return tuple(
        Column(letter, each, rows.on[letter.id], rows.clocks[each.id])
        for letter in rows.letters
        for each in letter.recipients
    )


def _row(rows: Rows, columns: tuple[Column, ...], demand: Block, today: date) -> Row:
    stages: list[Stage] = []
    for letter in rows.letters:
        placement = rows.placement(letter, demand)
        stages.append(
            Stage(
                letter=letter,
                on=rows.on[letter.id],
                demand=demand,
                placement=placement,
                cells=tuple(
                    _cell(rows, column, demand, placement, today)
                    for column in columns
                    if column.letter is letter
                ),
                steps=rows.steps_to(letter, demand),
                onward=rows.steps_onward(letter, demand),
                before=stages[-1] if stages else None,
                values=rows.values.get(letter.id, {}),
            )
        )
    return Row(demand, tuple(stages))


def _cell(rows: Rows, column: Column, demand: Block, placement: Placement | None, today: date) -> Cell:
    answers = rows.answers_to(column.recipient, placement) if placement else ()
    findings = [Finding(each.verdict, each.on) for each in answers]
    return Cell(
        column=column,
        demand=demand,
        placement=placement,
        standing=standing(findings, column.clock, today) if placement else None,
        answers=answers,
        grantor=rows.grantor(placement) if placement else "",
        values=ledger_values.of_recipient(rows.values.get(column.letter.id, {}), column.recipient),
    )
