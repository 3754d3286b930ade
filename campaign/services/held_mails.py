"""Mails of a campaign that are held back, as organisers see them."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from campaign.models.campaign import Campaign
from campaign.models.notice import Notice, NoticeStatus


def waiting(session: Session, campaign: Campaign, *, most: int) -> list[Notice]:
    """Those that wait for an organiser, the oldest first."""
    return list(session.scalars(select(Notice).where(*_held(campaign)).order_by(Notice.id).limit(most)))


def count_waiting(session: Session, campaign: Campaign) -> int:
    """How many wait."""
    return session.scalar(select(func.count()).select_from(Notice).where(*_held(campaign))) or 0


def _held(campaign: Campaign) -> tuple[ColumnElement[bool], ...]:
    return Notice.campaign_id == campaign.id, Notice.status == NoticeStatus.HELD
