"""The outbox: mails as rows, written with the act they are about, sent later by the worker.

Rows are claimed with a lease while they are locked, so that two workers never send one mail, and a worker
that dies gives them back. Between the mail server's yes and our commit there is always a window in
which a crash sends a mail twice; both then carry one Message-ID. After a few crashes it is not tried again.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, case, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from campaign.channels.email import MailFolder
from campaign.channels.envelope import Envelope
from campaign.channels.errors import PermanentError, SendingError
from campaign.domain.refusals import NotFound, Refusal
from campaign.keys import Keys
from campaign.models.campaign import Campaign
from campaign.models.columns import public_id
from campaign.models.delivery import Delivery
from campaign.models.notice import NOTICE, Notice, NoticeStatus
from campaign.notices.mail import Mail, Unwritten
from campaign.services.clearing import Kept
from campaign.services.leases import LEASE, MOST_LOST
from campaign.services.together import Together

RETRY_AFTER = timedelta(minutes=5)
MOST_ATTEMPTS = 48  # with RETRY_AFTER between them: four hours
KEPT = timedelta(days=30)
# What the worker does not wait for.
_ENDED = Notice.status.in_((NoticeStatus.SENT, NoticeStatus.FAILED, NoticeStatus.HELD))
ENDED = Kept(Notice.id, Notice.created_at, KEPT, _ENDED)

_NOT_SENT = tuple(each for each in NoticeStatus if each is not NoticeStatus.SENT)
_BROKE_OFF = "Sending broke off each time, and the mail may have left. Send it again if it did not come."

# The columns of `row`.
_COLUMNS = (
    *("public_id", "campaign_id", "kind", "to_sealed", "to_key", "words_sealed", "message_id", "status"),
    *("next_try_at", "last_error", "created_at"),
)
TOGETHER = Together(Notice, _COLUMNS)
# The same, for whoever has to know which mail became which row.
KNOWN_TOGETHER = Together(Notice, _COLUMNS, returned=("id", "public_id"))


class NothingLeft(Refusal):
    """The words of a mail are erased, so it cannot be sent again."""


def queue(
    session: Session,
    keys: Keys,
    mail: Mail | Unwritten,
    to: str,
    *,
    campaign: Campaign | None,
    now: datetime,
    held: str = "",
) -> Notice:
    """Put a mail into the outbox. `held` says why it is kept back; the worker leaves such a mail alone."""
    notice = Notice(**row(keys, mail, to, campaign_id=campaign.id if campaign else None, now=now, held=held))
    session.add(notice)
    session.flush()
    return notice


def row(
    keys: Keys, mail: Mail | Unwritten, to: str, *, campaign_id: int | None, now: datetime, held: str = ""
) -> dict[str, Any]:
    """The columns of a mail in the outbox, for `queue` and for whoever writes many at once."""
    return {
        "public_id": public_id(),
        "campaign_id": campaign_id,
        "kind": mail.kind,
        "to_sealed": keys.seal(to),
        "to_key": keys.mailbox_key(to),
        "words_sealed": keys.seal(mail.as_json()),
        "message_id": secrets.token_hex(16),
        "status": NoticeStatus.HELD if held else NoticeStatus.QUEUED,
        "next_try_at": now,
        "last_error": held,
        "created_at": now,
    }


def mailed(session: Session, keys: Keys, kind: str, to: str, *, since: datetime) -> int:
    """How many mails of a kind were written to an address since a time; those that are held back aside."""
    return (
        session.scalar(
            select(func.count()).where(
                Notice.to_key == keys.mailbox_key(to),
                Notice.kind == kind,
                Notice.status != NoticeStatus.HELD,
                Notice.created_at > since,
            )
        )
        or 0
    )


def is_due(session: Session, *, now: datetime) -> bool:
    """Whether there is a mail to be sent, or one whose worker is gone. Only reads."""
    return session.scalar(select(exists().where(or_(_waits(now), _is_lost(now))))) or False


def claim(session: Session, *, by: str, now: datetime, most: int) -> list[Notice]:
    """Take the mails that are due longest for the length of a lease, `most` at once.

    One whose worker is gone is taken alone: it may be what ends every worker that takes it, and the others
    are not to be given up with it.
    """
    _give_up_lost(session, now)
    return _claim(session, _is_lost(now), by, now, 1) or _claim(session, _waits(now), by, now, most)


def is_claimed(session: Session, notice: Notice, *, by: str) -> bool:
    """Whether a mail that was claimed is still to be sent: it may have been called back. Only reads."""
    still = (Notice.id == notice.id, Notice.status == NoticeStatus.CLAIMED, Notice.lease_by == by)
    return session.scalar(select(exists().where(*still))) or False


def give_back(session: Session, notices: Sequence[Notice], *, by: str) -> None:
    """Let others send mails that were claimed and not begun with."""
    for each in notices:
        _finish(session, each.id, by, status=NoticeStatus.QUEUED, attempts=Notice.attempts - 1)


def envelope_of(keys: Keys, notice: Notice, sender: str) -> Envelope:
    """The mail of a row, opened and ready to leave."""
    if notice.words_sealed is None:
        raise PermanentError("The words of this mail are erased.")
    mail = Mail.from_json(keys.unseal(notice.words_sealed))
    return Envelope(
        sender=sender,
        to=keys.unseal(notice.to_sealed),
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        leave=mail.leave,
        message_id=notice.message_id,
        at=notice.created_at,
    )


def mark_sent(session: Session, notice_id: int, *, by: str, file: str, now: datetime) -> bool:
    """Note that a mail left, and erase its words; whether the lease was still ours."""
    return _finish(
        session,
        notice_id,
        by,
        status=NoticeStatus.SENT,
        sent_at=now,
        file=file,
        words_sealed=None,
        last_error="",
    )


def mark_failed(session: Session, notice: Notice, error: SendingError, *, by: str, now: datetime) -> bool:
    """Note that a mail did not leave: to be tried again later, or, when that is no use, failed."""
    is_final = isinstance(error, PermanentError) or notice.attempts >= MOST_ATTEMPTS
    return _finish(
        session,
        notice.id,
        by,
        status=NoticeStatus.FAILED if is_final else NoticeStatus.QUEUED,
        next_try_at=now + RETRY_AFTER,
        last_error=error.sentence,
    )


def of_campaign(session: Session, campaign: Campaign, *, page: int, size: int) -> list[Notice]:
    """One page of a campaign's mails, newest first: in the order in which they were written, which an index
    has. Of a million nobody is to sort all."""
    query = (
        select(Notice)
        .where(Notice.campaign_id == campaign.id)
        .order_by(Notice.id.desc())
        .offset((page - 1) * size)
        .limit(size)
    )
    return list(session.scalars(query))


def counts(session: Session, campaign: Campaign) -> dict[NoticeStatus, int]:
    """How many mails of a campaign have each status. Those that were sent, nearly all, are not looked at:
    they are what is left of all, which an index knows."""
    # Added to nothing, the campaign is no reason for SQLite to go through its mails: the status finds them.
    of_campaign = Notice.campaign_id + 0 == campaign.id
    rows = select(Notice.status, func.count()).where(of_campaign, Notice.status.in_(_NOT_SENT))
    found = dict(session.execute(rows.group_by(Notice.status)).all())
    every = select(func.count()).where(Notice.campaign_id == campaign.id)
    sent = (session.scalar(every) or 0) - sum(found.values())
    # On PostgreSQL one may be sent between the two.
    return {**found, NoticeStatus.SENT: sent} if sent > 0 else found


def get_in(session: Session, campaign: Campaign, public_id: str) -> Notice:
    """One mail of a campaign. Refuses `NotFound`."""
    notice = session.scalar(
        select(Notice).where(Notice.public_id == public_id, Notice.campaign_id == campaign.id)
    )
    if notice is None:
        raise NotFound("There is no such mail in this campaign's outbox.")
    return notice


def send_again(session: Session, notice: Notice, *, now: datetime) -> None:
    """Queue a mail that failed or was held. Refuses a move outside the table, and `NothingLeft`."""
    after = NOTICE.move(notice.status, NoticeStatus.QUEUED, "an organiser sends it again")
    if notice.words_sealed is None:
        raise NothingLeft("The words of this mail are erased, so it cannot be sent again.")
    notice.status = after
    notice.attempts = notice.leases_lost = 0
    notice.next_try_at = now
    session.flush()


def forget(session: Session, campaign: Campaign, to_keys: Collection[str], *, kind: str = "") -> None:
    """Delete what is kept of mails sent to an address, by all the keys it has, as when its owner takes their
    name off; of a `kind`, only those."""
    ended = delete(Notice).where(
        Notice.campaign_id == campaign.id,
        Notice.to_key.in_(to_keys),
        _ENDED,
    )
    session.execute(ended.where(Notice.kind == kind) if kind else ended)


def call_back(session: Session, campaign: Campaign, to_keys: Collection[str], kinds: Collection[str]) -> None:
    """Delete the mails of some kinds to an address, by all the keys it has, that are still to leave. One that
    leaves at this moment cannot be called back, and nothing is kept of it."""
    session.execute(
        delete(Notice).where(
            Notice.campaign_id == campaign.id,
            Notice.to_key.in_(to_keys),
            Notice.kind.in_(kinds),
            Notice.status.in_((NoticeStatus.QUEUED, NoticeStatus.CLAIMED)),
        )
    )


def tidy_folder(session: Session, folder: MailFolder, *, now: datetime) -> None:
    """Delete the written mails that no row knows any more, neither a notice nor a delivery."""
    known = {
        *session.scalars(select(Notice.file).where(Notice.file != "")),
        *session.scalars(select(Delivery.file).where(Delivery.file != "")),
    }
    folder.keep_only(known, older_than=now - LEASE)


def _waits(now: datetime) -> ColumnElement[bool]:
    return and_(Notice.status == NoticeStatus.QUEUED, Notice.next_try_at <= now)


def _is_lost(now: datetime) -> ColumnElement[bool]:
    return and_(Notice.status == NoticeStatus.CLAIMED, Notice.lease_until < now)


def _claim(session: Session, which: ColumnElement[bool], by: str, now: datetime, most: int) -> list[Notice]:
    oldest = select(Notice.id).where(which).order_by(Notice.next_try_at, Notice.id).limit(most)
    found = list(session.scalars(oldest.with_for_update(skip_locked=True)))
    if not found:
        return []
    session.execute(
        update(Notice)
        .where(Notice.id.in_(found))
        .values(
            status=NoticeStatus.CLAIMED,
            lease_until=now + LEASE,
            lease_by=by,
            attempts=Notice.attempts + 1,
            leases_lost=Notice.leases_lost + case((Notice.status == NoticeStatus.CLAIMED, 1), else_=0),
        )
        .execution_options(synchronize_session=False)
    )
    claimed = select(Notice).where(Notice.id.in_(found)).order_by(Notice.next_try_at, Notice.id)
    return list(session.scalars(claimed.execution_options(populate_existing=True)))


def _give_up_lost(session: Session, now: datetime) -> None:
    """The mails whose worker was gone each time, once more than enough."""
    session.execute(
        update(Notice)
        .where(
            Notice.status == NoticeStatus.CLAIMED,
            Notice.lease_until < now,
            Notice.leases_lost + 1 >= MOST_LOST,
        )
        .values(status=NoticeStatus.FAILED, lease_until=None, lease_by="", last_error=_BROKE_OFF)
        .execution_options(synchronize_session=False)
    )


def _finish(session: Session, notice_id: int, by: str, **values: object) -> bool:
    """Give a lease back, if it is still ours; another worker may have taken the row over."""
    changed = session.execute(
        update(Notice)
        .where(Notice.id == notice_id, Notice.status == NoticeStatus.CLAIMED, Notice.lease_by == by)
        .values(lease_until=None, lease_by="", leases_lost=0, **values)
        .execution_options(synchronize_session=False)
    )
    return isinstance(changed, CursorResult) and changed.rowcount == 1
