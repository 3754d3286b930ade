"""The log of a campaign: written beside what it tells of, read newest first."""

from datetime import datetime

from sqlalchemy import func, select
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


def of_campaign(
    session: Session,
    campaign: Campaign,
    kind: LogKind,
    *,
    by: Account | None,
    now: datetime,
    letter: Letter | None = None,
    count: int = 1,
    reason: str = "",
) -> LogEntry:
    """Write down that somebody did this in a campaign."""
    entry = LogEntry(
        campaign=campaign, letter=letter, account=by, kind=kind, count=count, reason=reason, at=now
    )
    session.add(entry)
    session.flush()
    return entry


def count(session: Session, campaign: Campaign) -> int:
    """How many lines the log of a campaign has."""
    of_this = LogEntry.campaign_id == campaign.id
    return session.scalar(select(func.count()).select_from(LogEntry).where(of_this)) or 0


def listed(session: Session, campaign: Campaign, *, page: int, size: int) -> list[LogEntry]:
    """A page of the log, newest first."""
    found = session.scalars(
        select(LogEntry)
        .where(LogEntry.campaign_id == campaign.id)
        .order_by(LogEntry.id.desc())
        .offset((page - 1) * size)
        .limit(size)
    )
    return list(found)
