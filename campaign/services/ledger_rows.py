"""The rows behind a ledger, read in a fixed number of queries however many letters there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain.blocks import Demand
from campaign.domain.text import Placeholder, placeholders_in
from campaign.domain.verdicts import Clock
from campaign.letterfile.plain import Values
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.official import Office
from campaign.models.placement import LineageStep, Placement
from campaign.models.recipient import Recipient
from campaign.models.record import Record
from campaign.models.response import Answer, Event, Response
from campaign.services import clocks, counts, days, ledger_values, print_settings, stood


@dataclass(frozen=True)
class Rows:
    """Letters in time order with all that hangs on them. `put` are the demands that each puts, `on` is the
    day it counts from, `values` what the places in its texts stand for; by letter id, `clocks` by recipient
    id. `offices` are the titles
    of those that can grant a demand, by key."""

    letters: Sequence[Letter]
    put: Mapping[int, Sequence[Placement]]
    on: Mapping[int, date]
    clocks: Mapping[int, Clock]
    values: Mapping[int, Values]
    answers: Mapping[tuple[int, int], tuple[Answer, ...]]
    steps: Sequence[LineageStep]
    offices: Mapping[str, str]

    @property
    def demands(self) -> list[Block]:
        """Every demand put or spoken of, in the order of the letters."""
        found = []
        for letter in self.letters:
            found += [each.block for each in self.put[letter.id] if each.block]
            found += [step.block for step in self.steps if step.letter_id == letter.id]
        return list(dict.fromkeys(found))

    def placement(self, letter: Letter, demand: Block) -> Placement | None:
        """Where a letter puts a demand."""
        return next((each for each in self.put[letter.id] if each.block is demand), None)

    def answers_to(self, recipient: Recipient, placement: Placement) -> tuple[Answer, ...]:
        """What one recipient answered to one demand, oldest first."""
        return self.answers.get((recipient.id, placement.id), ())

    def grantor(self, placement: Placement) -> str:
        """The title of the office that can grant a demand; empty where none is named, or it is unknown."""
        demand = placement.value
        return self.offices.get(demand.authority, "") if isinstance(demand, Demand) else ""

    def steps_to(self, letter: Letter, demand: Block) -> tuple[LineageStep, ...]:
        """How a demand came to a letter, or what remains of it there."""
        return tuple(each for each in self.steps if each.letter_id == letter.id and each.block is demand)

    def steps_onward(self, letter: Letter, demand: Block) -> tuple[LineageStep, ...]:
        """How a demand of earlier letters went on in this letter as another: split or merged."""
        return tuple(
            each
            for each in self.steps
            if each.letter_id == letter.id
            and each.block is not demand
            and each.from_placement is not None
            and each.from_placement.block is demand
        )


def read(session: Session, campaign: Campaign, demand: Block | None = None) -> Rows:
    """The rows of a campaign's public letters; with `demand`, only the answers to that one."""
    letters = _letters(session, campaign)
    recipients = [recipient for letter in letters for recipient in letter.recipients]
    put_in = {letter.id: stood.demands(session, letter) for letter in letters}
    put = [each for of_letter in put_in.values() for each in of_letter]
    said = _counts_said(session, put)
    return Rows(
        letters=letters,
        put=put_in,
        on={letter.id: put_on(letter) for letter in letters},
        clocks=clocks.clocks_of(session, recipients),
        values={each.id: ledger_values.of_letter(each, said.get(each.id, 0)) for each in letters},
        answers=_answers(session, [each for each in put if demand in (None, each.block)]),
        steps=_steps(session, letters, put_in),
        offices=_offices(session, put),
    )


def put_on(letter: Letter) -> date:
    """The day a letter counts from: the one it bears or was published on; of ours before that is set, the
    day it closed or opened."""
    if letter.record:
        return letter.record.on
    dated_on = print_settings.of_letter(letter).dated_on
    if dated_on and letter.closed_at:
        return dated_on
    at = letter.closed_at or letter.opened_at or letter.created_at
    return days.civil_day(letter.campaign, at)


def _letters(session: Session, campaign: Campaign) -> list[Letter]:
    query = (
        select(Letter)
        .where(Letter.campaign_id == campaign.id)
        .options(
            joinedload(Letter.campaign),
            joinedload(Letter.record).joinedload(Record.source),
            selectinload(Letter.revisions),
            selectinload(Letter.amendments),
            selectinload(Letter.placements)
            .joinedload(Placement.block_version)
            .joinedload(BlockVersion.block),
            selectinload(Letter.recipients).joinedload(Recipient.official),
            selectinload(Letter.recipients).joinedload(Recipient.office),
            selectinload(Letter.recipients).joinedload(Recipient.term),
        )
        .order_by(Letter.id)
    )
    return sorted((letter for letter in session.scalars(query) if letter.is_public), key=put_on)


def _offices(session: Session, put: Sequence[Placement]) -> dict[str, str]:
    """Key → title of the offices that can grant what is put."""
    named = {each.value.authority for each in put if isinstance(each.value, Demand)}
    found = session.scalars(select(Office).where(Office.key.in_(named)))
    return {office.key: office.title for office in found}


def _counts_said(session: Session, put: Sequence[Placement]) -> dict[int, int]:
    """Letter id → how many supporters signed it, of those letters whose demands say so: hardly any do."""
    count = Placeholder("letter", "signature_count")
    saying = {
        each.letter_id for each in put if any(count in placeholders_in(text) for text in each.value.texts)
    }
    found = counts.of_letters(session, saying) if saying else {}
    return {letter_id: each.confirmed for letter_id, each in found.items()}


def _answers(session: Session, put: Sequence[Placement]) -> dict[tuple[int, int], tuple[Answer, ...]]:
    """(recipient id, placement id) → the answers, oldest first."""
    query = (
        select(Answer)
        .where(Answer.placement_id.in_([each.id for each in put]))
        .options(
            joinedload(Answer.response).joinedload(Response.recipient),
            joinedload(Answer.event).joinedload(Event.source),
        )
        .order_by(Answer.on, Answer.id)
    )
    found: dict[tuple[int, int], tuple[Answer, ...]] = defaultdict(tuple)
    for answer in session.scalars(query):
        found[answer.recipient_id, answer.placement_id] += (answer,)
    return dict(found)


def _steps(
    session: Session, letters: Sequence[Letter], put: Mapping[int, Sequence[Placement]]
) -> list[LineageStep]:
    """The steps between public letters; one that comes from a letter nobody may read says so to nobody."""
    letter_ids = [letter.id for letter in letters]
    changing = [letter for letter in letters if letter.amendment is not None]
    query = (
        select(LineageStep)
        .where(LineageStep.letter_id.in_(letter_ids))
        .where(LineageStep.letter_id.not_in([letter.id for letter in changing]))
        .options(
            joinedload(LineageStep.block),
            joinedload(LineageStep.from_placement)
            .joinedload(Placement.block_version)
            .joinedload(BlockVersion.block),
        )
        .order_by(LineageStep.id)
    )
    steps = [*session.scalars(query)]
    steps += [step for letter in changing for step in stood.steps(session, letter, put[letter.id])]
    return [
        step for step in steps if step.from_placement is None or step.from_placement.letter_id in letter_ids
    ]
