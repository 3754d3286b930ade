"""The log of a campaign, and of the installation: written beside what it tells of, read newest first."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from campaign.domain.log import LogKind
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.log_entry import LogEntry


def of_letter(
    session: Session,
    letter: Letter,
    kind: LogKind,
    *,
    by: Account | None,
    now: datetime,
    count: int = 1,
    reason: str = "",
) -> LogEntry:
    """Write down that somebody did this to so many of a letter's signatures."""
    return of_campaign(
        session, letter.campaign, kind, letter=letter, by=by, now=now, count=count, reason=reason
    )


def of_installation(
    session: Session, kind: LogKind, *, by: Account | None, now: datetime, reason: str
) -> LogEntry:
    """Write down that somebody did this to the whole installation."""
    return of_campaign(session, None, kind, by=by, now=now, reason=reason)


def of_campaign(
    session: Session,
    campaign: Campaign | None,
    kind: LogKind,
    *,
    by: Account | None,
    now: datetime,
    letter: Letter | None = None,
    count: int = 1,
    reason: str = "",
) -> LogEntry:
    """Write down that somebody did this in a campaign, or in none of them but to all."""
    entry = LogEntry(
        campaign=campaign, letter=letter, account=by, kind=kind, count=count, reason=reason, at=now
    )
    session.add(entry)
    session.flush()
    return entry


def count(session: Session, campaign: Campaign | None) -> int:
    """How many lines the log of a campaign has, or that of the installation."""
    return session.scalar(select(func.count()).select_from(LogEntry).where(_of(campaign))) or 0


def listed(session: Session, campaign: Campaign | None, *, page: int, size: int) -> list[LogEntry]:
    """A page of that log, newest first."""
    found = session.scalars(
        select(LogEntry)
        .where(_of(campaign))
        .order_by(LogEntry.id.desc())
        .offset((page - 1) * size)
        .limit(size)
    )
    return list(found)


def _of(campaign: Campaign | None) -> ColumnElement[bool]:
    return LogEntry.campaign_id == (campaign.id if campaign else None)
