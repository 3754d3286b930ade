"""Answers: everything that came back to a campaign's letters, and what is still unanswered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain.board import Group
from campaign.domain.verdicts import Standing
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.recipient import Recipient
from campaign.models.response import Answer, Event, Response
from campaign.services import board
from campaign.services.board import Line

UNANSWERED = (Standing.SILENT, Standing.UNKNOWN, Standing.AWAITING)


@dataclass(frozen=True, slots=True)
class Open:
    """A recipient with demands that have no answer."""

    line: Line
    demands: tuple[tuple[Placement, Standing], ...]


def heard(session: Session, campaign: Campaign) -> list[Response | Answer]:
    """Every response, and every answer by deed, to a letter of the campaign: the newest first."""
    responses = session.scalars(
        select(Response)
        .join(Response.recipient)
        .join(Recipient.letter)
        .where(Letter.campaign_id == campaign.id)
        .options(
            joinedload(Response.recipient).joinedload(Recipient.letter),
            selectinload(Response.answers).joinedload(Answer.placement),
        )
    )
    deeds = session.scalars(
        select(Answer)
        .join(Answer.recipient)
        .join(Recipient.letter)
        .where(Letter.campaign_id == campaign.id, Answer.event_id.is_not(None))
        .options(
            joinedload(Answer.recipient).joinedload(Recipient.letter),
            joinedload(Answer.placement),
            joinedload(Answer.event).joinedload(Event.source),
        )
    )
    return sorted([*responses, *deeds], key=_day, reverse=True)


def unanswered(session: Session, campaign: Campaign, *, today: date) -> list[Open]:
    """Who was asked and has not answered, recorded letters included: the longest overdue first.

    Of whom nothing more is expected (closed) nothing is said.
    """
    found = []
    for line in board.lines(session, campaign, today=today, with_recorded=True):
        demands = tuple(each for each in line.standings if each[1] in UNANSWERED)
        if demands and line.group is not Group.CLOSED:
            found.append(Open(line, demands))
    return sorted(found, key=lambda each: each.line.clock.due_on or date.max)


def _day(each: Response | Answer) -> tuple[date, int]:
    return (each.received_on if isinstance(each, Response) else each.on, each.id)
