"""Mails of a campaign that wait for an organiser: those that are held back are let go or deleted, and the log
tells it; those that failed are sent again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from campaign.domain.log import LogKind
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.notice import Notice, NoticeStatus
from campaign.services import log, mailed_links, outbox
from campaign.services.mailed_links import Gone


def waiting(session: Session, campaign: Campaign, *, most: int) -> list[Notice]:
    """Those that wait for an organiser, the oldest first."""
    return list(session.scalars(select(Notice).where(*_held(campaign)).order_by(Notice.id).limit(most)))


def count_waiting(session: Session, campaign: Campaign) -> int:
    """How many wait."""
    return session.scalar(select(func.count()).select_from(Notice).where(*_held(campaign))) or 0


def let_go(
    session: Session,
    keys: Keys,
    campaign: Campaign,
    held: Sequence[Notice],
    *,
    by: Account | None,
    now: datetime,
) -> int:
    """Send them; how many. Those whose submission is gone stay, and say so. Refuses as `send_again` does when
    none is left."""
    refused: Gone | None = None
    sent = 0
    for each in held:
        try:
            with session.begin_nested():
                send_again(session, keys, each, now=now)
            sent += 1
        except Gone as gone:
            each.last_error = gone.sentence
            refused = gone
    if refused and not sent:
        raise refused
    log.of_campaign(session, campaign, LogKind.HELD_MAIL_SENT, by=by, now=now, count=sent)
    return sent


def send_again(session: Session, keys: Keys, notice: Notice, *, now: datetime) -> None:
    """Queue a mail that failed or was held, with links that live. Refuses as `outbox.send_again` and
    `mailed_links.begin_anew` do."""
    outbox.send_again(session, notice, now=now)
    mailed_links.begin_anew(session, keys, notice, now=now)


def throw_away(
    session: Session, campaign: Campaign, held: Sequence[Notice], *, by: Account | None, now: datetime
) -> None:
    """Delete them."""
    for each in held:
        session.delete(each)
    log.of_campaign(session, campaign, LogKind.HELD_MAIL_DELETED, by=by, now=now, count=len(held))


def _held(campaign: Campaign) -> tuple[ColumnElement[bool], ...]:
    return Notice.campaign_id == campaign.id, Notice.status == NoticeStatus.HELD
