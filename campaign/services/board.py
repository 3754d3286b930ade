"""The delivery board: every recipient of a campaign's letters, by what is to be done next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.board import Act, Group, act_of, group_of
from campaign.domain.deliveries import Channel, DeliveryStatus
from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import NotFound
from campaign.domain.verdicts import Clock, Finding, Standing, Verdict, standing
from campaign.models.block import BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.delivery import Delivery
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.recipient import Recipient
from campaign.models.response import Answer
from campaign.services import clocks, deliveries, responses

_ON_THE_BOARD = (LetterStatus.OPEN, LetterStatus.CLOSED, LetterStatus.SEALED, LetterStatus.ARCHIVED)
_WAITS = (DeliveryStatus.QUEUED, DeliveryStatus.CLAIMED)


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient on the board: the group, the clock, where each demand stands, and the next act.

    `waiting` is the delivery that has not left yet, if there is one.
    """

    recipient: Recipient
    group: Group
    clock: Clock
    standings: tuple[tuple[Placement, Standing], ...]
    act: Act
    today: date
    answered_on: date | None = None
    waiting: Delivery | None = None

    @property
    def verdicts(self) -> Counter[Standing]:
        """How many demands have which verdict, in the order of the verdicts."""
        count = Counter(stands for _, stands in self.standings)
        return Counter({Standing(each): count[Standing(each)] for each in Verdict if count[Standing(each)]})

    @property
    def days_left(self) -> int | None:
        """Days until the clock runs out, below nought when it has; None when it never started."""
        return (self.clock.due_on - self.today).days if self.clock.due_on else None


def of_campaign(session: Session, campaign: Campaign, *, today: date) -> dict[Group, list[Line]]:
    """Group → lines, in the order of the board: the soonest due first, the newest answer first."""
    found = lines(session, campaign, today=today)
    grouped = {group: [line for line in found if line.group is group] for group in Group}
    for group in (Group.ANSWERED, Group.CLOSED):
        grouped[group].sort(key=lambda line: line.answered_on or date.min, reverse=True)
    return {group: each for group, each in grouped.items() if each}


def lines(session: Session, campaign: Campaign, *, today: date, with_recorded: bool = False) -> list[Line]:
    """Every recipient of the campaign's letters that are open or beyond, the soonest due first.

    Letters by others are not ours to deliver; `with_recorded` brings them along.
    """
    statuses = (*_ON_THE_BOARD, LetterStatus.RECORDED) if with_recorded else _ON_THE_BOARD
    found = _lines(session, list(session.scalars(_recipients(campaign, statuses))), today)
    return sorted(
        found,
        key=lambda line: (line.clock.due_on or date.max, line.recipient.letter_id, line.recipient.position),
    )


def line_of(session: Session, recipient: Recipient, *, today: date) -> Line:
    """One recipient, as the board sees them."""
    (line,) = _lines(session, [recipient], today)
    return line


def get_recipient(session: Session, campaign: Campaign, public_id: str) -> Recipient:
    """A recipient of one of the campaign's letters. Refuses `NotFound`."""
    found = session.scalar(
        select(Recipient)
        .join(Recipient.letter)
        .where(Recipient.public_id == public_id, Letter.campaign_id == campaign.id)
    )
    if found is None:
        raise NotFound("There is no such recipient in this campaign.")
    return found


def _recipients(campaign: Campaign, statuses: Sequence[LetterStatus]) -> Select[Recipient]:
    return (
        select(Recipient)
        .join(Recipient.letter)
        .where(Letter.campaign_id == campaign.id, Letter.status.in_(statuses))
        .options(
            joinedload(Recipient.letter).joinedload(Letter.record),
            joinedload(Recipient.letter)
            .selectinload(Letter.placements)
            .joinedload(Placement.block_version)
            .joinedload(BlockVersion.block),
            joinedload(Recipient.term),
        )
    )


def _lines(session: Session, recipients: Sequence[Recipient], today: date) -> list[Line]:
    known = clocks.clocks_of(session, recipients)
    answers = _answers(session, recipients)
    waiting = _waiting(session, recipients)
    return [
        _line(each, known[each.id], answers.get(each.id, []), waiting.get(each.id), today)
        for each in recipients
    ]


def _answers(session: Session, recipients: Sequence[Recipient]) -> dict[int, list[Answer]]:
    """Recipient id → the verdicts on record."""
    found: dict[int, list[Answer]] = {}
    query = select(Answer).where(Answer.recipient_id.in_([each.id for each in recipients]))
    for answer in session.scalars(query.order_by(Answer.id)):
        found.setdefault(answer.recipient_id, []).append(answer)
    return found


def _waiting(session: Session, recipients: Sequence[Recipient]) -> dict[int, Delivery]:
    """Recipient id → the delivery that has not left yet."""
    query = select(Delivery).where(
        Delivery.recipient_id.in_([each.id for each in recipients]), Delivery.status.in_(_WAITS)
    )
    return {each.recipient_id: each for each in session.scalars(query.order_by(Delivery.id.desc()))}


def _line(
    recipient: Recipient, clock: Clock, answers: Sequence[Answer], waiting: Delivery | None, today: date
) -> Line:
    findings: dict[int, list[Finding]] = {}
    for answer in answers:
        findings.setdefault(answer.placement_id, []).append(Finding(answer.verdict, answer.on))
    demands = responses.demands_put_to(recipient)
    is_answered = bool(demands) and all(each.id in findings for each in demands)
    is_open = recipient.letter.status is LetterStatus.OPEN
    group = group_of(recipient.status, clock, today, is_answered=is_answered, is_open=is_open)
    return Line(
        recipient=recipient,
        group=group,
        clock=clock,
        standings=tuple((each, standing(findings.get(each.id, []), clock, today)) for each in demands),
        act=_act(recipient, group, clock, waiting),
        today=today,
        answered_on=max((each.on for each in answers), default=None),
        waiting=waiting,
    )


def _act(recipient: Recipient, group: Group, clock: Clock, waiting: Delivery | None) -> Act:
    letter = recipient.letter
    return act_of(
        group,
        recipient.status,
        clock,
        may_leave=letter.status in deliveries.READY,
        waits=waiting is not None,
        is_mailed=waiting is not None and waiting.channel is Channel.EMAIL and not waiting.file,
    )
