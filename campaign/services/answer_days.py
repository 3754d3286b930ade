"""Until which day who is asked to sign a changed text may do so: to its end, in the campaign's zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from campaign.db import UtcDateTime
from campaign.domain import zones
from campaign.domain.amendments import Edit
from campaign.domain.dates import day_first
from campaign.models.amendment import Amendment
from campaign.models.asking import Asking
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import days, standing


def last_day(letter: Letter, asked_at: datetime) -> date:
    """The last day to answer for whoever was mailed at an instant."""
    return days.civil_day(letter.campaign, asked_at) + timedelta(days=letter.days_to_answer)


def in_words(letter: Letter, asked_at: datetime) -> str:
    """That day with its zone, as a mail says it: “6 December 2026, Eastern Time”."""
    zone = zones.called(ZoneInfo(letter.campaign.timezone))
    return f"{day_first(last_day(letter, asked_at))}, {zone}"


def last_day_of(session: Session, signature: Signature) -> date | None:
    """The last day on which one supporter may answer; None while they are still to be mailed."""
    first = standing.oldest(signature.letter)
    if first is None:
        return None
    asked = (Asking.signature_id == signature.id, Asking.revision_id == first.id)
    asked_at = session.scalar(select(Asking.at).where(*asked))
    return asked_at and last_day(signature.letter, asked_at)


def too_long_ago(letter: Letter, now: datetime) -> datetime:
    """The instant before which nobody was mailed who may still answer: the last day of those is over."""
    today = days.civil_day(letter.campaign, now)
    first = today - timedelta(days=letter.days_to_answer)
    return datetime.combine(first, time(), ZoneInfo(letter.campaign.timezone)).astimezone(UTC)


def last_day_of_all(session: Session, letter: Letter, *, now: datetime) -> date | None:
    """The last day on which anybody may answer who is asked now; None where a change asks nobody again.
    Whoever is still to be mailed counts as mailed now."""
    first = standing.oldest(letter)
    if first is None or first.edit is Edit.OPENING:
        return None
    waits = select(Asking.id).where(Asking.revision_id == first.id, Asking.at.is_(None))
    untold = select(Amendment.id).where(Amendment.revision_id == first.id, Amendment.told_at.is_(None))
    if session.scalar(select(or_(waits.exists(), untold.exists()))):
        return last_day(letter, now)
    newest = session.scalar(
        select(func.max(Asking.at, type_=UtcDateTime())).where(Asking.revision_id == first.id)
    )
    return newest and last_day(letter, newest)
