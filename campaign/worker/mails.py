"""The chore that empties the outbox."""

import logging
from contextlib import closing
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from campaign.channels.email import Mailer, make_mailer
from campaign.channels.errors import SendingError
from campaign.models.notice import Notice
from campaign.runtime import Runtime
from campaign.services import outbox
from campaign.worker.names import own_name

# Mails claimed by one commit. What a worker that is killed had claimed waits until the lease runs out.
AT_ONCE = 10
# Such turns before the worker looks whether it is to stop.
TURNS = 5
# What is left of a lease when the sending of a mail is begun: more than a mail server is given to answer.
_LEAST_LEASE = timedelta(minutes=2)

_log = logging.getLogger(__name__)


def send_due(runtime: Runtime) -> bool:
    """Send the mails that are due, some at a time; whether more may be waiting. Where none is, nobody is kept
    from writing. A worker that is told to end ends after the mail in hand."""
    with closing(make_mailer(runtime.settings.smtp_url, runtime.settings.data / "mail")) as mailer:
        for _ in range(TURNS):
            if runtime.is_to_end():
                return True
            with runtime.readers() as session:
                if not outbox.is_due(session, now=runtime.now()):
                    return False
            if not _send_some(runtime, mailer):
                return False
    return True


def _send_some(runtime: Runtime, mailer: Mailer) -> bool:
    """Claim some, then send and note each: nothing is locked while the mail server thinks. What is not to be
    begun now is given back. Whether there were any that no other worker had."""
    by = own_name()
    with runtime.transaction() as session:
        notices = outbox.claim(session, by=by, now=runtime.now(), most=AT_ONCE)
    is_to_leave = True
    for number, notice in enumerate(notices):
        if runtime.is_to_end() or not _lasts(notice, runtime.now()):
            with runtime.transaction() as session:
                outbox.give_back(session, notices[number:], by=by)
            break
        outcome = _sent(runtime, mailer, notice) if is_to_leave else None
        with runtime.transaction() as session:
            if outcome is not None:
                _note(session, notice, outcome, by=by, now=runtime.now())
            # This one was sent since the next was claimed, and whoever that is to may have left the letter.
            following = notices[number + 1 : number + 2]
            is_to_leave = any(outbox.is_claimed(session, each, by=by) for each in following)
    return bool(notices)


def _lasts(notice: Notice, now: datetime) -> bool:
    """Whether enough is left of a lease to begin with the mail."""
    return notice.lease_until is not None and now <= notice.lease_until - _LEAST_LEASE


def _sent(runtime: Runtime, mailer: Mailer, notice: Notice) -> str | SendingError:
    """The file a mail was kept in, or why it did not leave."""
    try:
        return mailer.send(outbox.envelope_of(runtime.keys, notice, runtime.settings.mail_from))
    except SendingError as error:
        _log.warning(
            "Mail %s did not leave, attempt %d: %s", notice.public_id, notice.attempts, error.sentence
        )
        return error


def _note(session: Session, notice: Notice, outcome: str | SendingError, *, by: str, now: datetime) -> None:
    if isinstance(outcome, SendingError):
        outbox.mark_failed(session, notice, outcome, by=by, now=now)
    else:
        outbox.mark_sent(session, notice.id, by=by, file=outcome, now=now)
