"""Mails of a campaign that are held back, as organisers see them: let go or deleted, and the log tells it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from campaign.domain.log import LogKind
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.notice import Notice, NoticeStatus
from campaign.services import log, outbox


def waiting(session: Session, campaign: Campaign, *, most: int) -> list[Notice]:
    """Those that wait for an organiser, the oldest first."""
    return list(session.scalars(select(Notice).where(*_held(campaign)).order_by(Notice.id).limit(most)))


def count_waiting(session: Session, campaign: Campaign) -> int:
    """How many wait."""
    return session.scalar(select(func.count()).select_from(Notice).where(*_held(campaign))) or 0


def let_go(
    session: Session, campaign: Campaign, held: Sequence[Notice], *, by: Account | None, now: datetime
) -> None:
    """Send them. Refuses as `outbox.send_again` does."""
    for each in held:
        outbox.send_again(session, each, now=now)
    log.of_campaign(session, campaign, LogKind.HELD_MAIL_SENT, by=by, now=now, count=len(held))


def throw_away(
    session: Session, campaign: Campaign, held: Sequence[Notice], *, by: Account | None, now: datetime
) -> None:
    """Delete them."""
    for each in held:
        session.delete(each)
    log.of_campaign(session, campaign, LogKind.HELD_MAIL_DELETED, by=by, now=now, count=len(held))


def _held(campaign: Campaign) -> tuple[ColumnElement[bool], ...]:
    return Notice.campaign_id == campaign.id, Notice.status == NoticeStatus.HELD
