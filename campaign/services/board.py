"""The delivery board: every recipient of a campaign's letters, by what is to be done next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain.board import Group, group_of
from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import NotFound
from campaign.domain.verdicts import Clock, Finding, Standing, standing
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.recipient import Recipient
from campaign.models.response import Answer
from campaign.services import clocks, responses

_ON_THE_BOARD = (LetterStatus.OPEN, LetterStatus.CLOSED, LetterStatus.SEALED, LetterStatus.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient on the board: the group, the clock, and where each demand stands."""

    recipient: Recipient
    group: Group
    clock: Clock
    standings: tuple[tuple[Placement, Standing], ...]
    today: date

    @property
    def tally(self) -> Counter[Standing]:
        """How many demands stand how."""
        return Counter(stands for _, stands in self.standings)

    @property
    def days_left(self) -> int | None:
        """Days until the clock runs out, below nought when it has; None when it never started."""
        return (self.clock.due_on - self.today).days if self.clock.due_on else None


def of_campaign(session: Session, campaign: Campaign, *, today: date) -> dict[Group, list[Line]]:
    """Group → lines, in the order of the board: within a group the soonest due first."""
    recipients = list(session.scalars(_recipients(campaign)))
    known = clocks.clocks_of(session, recipients)
    findings = _findings(session, recipients)
    lines = [_line(each, known[each.id], findings, today) for each in recipients]
    lines.sort(key=lambda line: (line.clock.due_on or date.max, line.recipient.position))
    return {group: found for group in Group if (found := [line for line in lines if line.group is group])}


def line_of(session: Session, recipient: Recipient, *, today: date) -> Line:
    """One recipient, as the board sees them."""
    return _line(recipient, clocks.clock_of(session, recipient), _findings(session, [recipient]), today)


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


def _recipients(campaign: Campaign) -> Select[Recipient]:
    return (
        select(Recipient)
        .join(Recipient.letter)
        .where(Letter.campaign_id == campaign.id, Letter.status.in_(_ON_THE_BOARD))
        .options(
            joinedload(Recipient.letter).selectinload(Letter.placements),
            joinedload(Recipient.term),
            joinedload(Recipient.office),
            selectinload(Recipient.moves),
        )
    )


def _findings(session: Session, recipients: Sequence[Recipient]) -> dict[tuple[int, int], list[Finding]]:
    """(recipient id, placement id) → verdicts on record."""
    found: dict[tuple[int, int], list[Finding]] = {}
    query = (
        select(Answer).where(Answer.recipient_id.in_([each.id for each in recipients])).order_by(Answer.id)
    )
    for answer in session.scalars(query):
        found.setdefault((answer.recipient_id, answer.placement_id), []).append(
            Finding(answer.verdict, answer.on)
        )
    return found


def _line(
    recipient: Recipient, clock: Clock, findings: dict[tuple[int, int], list[Finding]], today: date
) -> Line:
    return Line(
        recipient=recipient,
        group=group_of(recipient.status, clock, today),
        clock=clock,
        standings=tuple(
            (each, standing(findings.get((recipient.id, each.id), []), clock, today))
            for each in responses.demands_put_to(recipient)
        ),
        today=today,
    )
