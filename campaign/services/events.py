"""Events: context for the ledger's axis, and deeds."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.events import Happening
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.official import Office
from campaign.models.response import Answer, Event
from campaign.services import days, evidence


class EventInUse(Refusal):
    """An answer rests on the event."""


def add(
    session: Session, campaign: Campaign, happening: Happening, *, by: Account | None, now: datetime
) -> Event:
    """A new event. Refuses a source or an office that is not there, and a day that has not come."""
    days.refuse_future("happened_on", happening.on, today=days.civil_day(campaign, now))
    event = Event(campaign_id=campaign.id, created_at=now, created_by=by.id if by else None)
    _write(session, campaign, event, happening)
    session.add(event)
    session.flush()
    return event


def edit(session: Session, campaign: Campaign, event: Event, happening: Happening, *, now: datetime) -> None:
    """Correct an event. An answer by deed that rests on it follows its day. Refuses as `add` does."""
    days.refuse_future("happened_on", happening.on, today=days.civil_day(campaign, now))
    _write(session, campaign, event, happening)
    for answer in session.scalars(select(Answer).where(Answer.event_id == event.id)):
        answer.on = event.on
    session.flush()


def remove(session: Session, event: Event) -> None:
    """Take an event out. Refuses `EventInUse` while an answer rests on it."""
    if session.scalar(select(func.count()).select_from(Answer).where(Answer.event_id == event.id)):
        raise EventInUse("An answer rests on this event. Take the answer back first.")
    session.delete(event)
    session.flush()


def in_campaign(session: Session, campaign: Campaign) -> list[Event]:
    """The events of a campaign in time order."""
    return list(
        session.scalars(
            select(Event)
            .where(Event.campaign_id == campaign.id)
            .options(joinedload(Event.source), joinedload(Event.office))
            .order_by(Event.on, Event.id)
        )
    )


def get_in(session: Session, campaign: Campaign, public_id: str) -> Event:
    """An event of a campaign. Refuses `NotFound`."""
    found = session.scalar(
        select(Event).where(Event.campaign_id == campaign.id, Event.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such event in this campaign.")
    return found


def value_of(event: Event) -> Happening:
    """An event as the domain knows it."""
    return Happening(
        on=event.on,
        text=event.text,
        precision=event.precision,
        source=event.source.key if event.source else "",
        office=event.office.key if event.office else "",
    )


def _write(session: Session, campaign: Campaign, event: Event, happening: Happening) -> None:
    source = evidence.find_source(session, campaign, happening.source) if happening.source else None
    if happening.source and source is None:
        raise Unacceptable("source", f"There is no source “{happening.source}” in this campaign.")
    office = (
        session.scalar(select(Office).where(Office.key == happening.office)) if happening.office else None
    )
    if happening.office and office is None:
        raise Unacceptable("office", f"There is no office “{happening.office}”.")
    event.on = happening.on
    event.precision = happening.precision
    event.text = happening.text
    event.source = source
    event.office = office
