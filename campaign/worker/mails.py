"""The chore that empties the outbox."""

import logging
from contextlib import closing

from campaign.channels.email import Mailer, make_mailer
from campaign.channels.errors import SendingError
from campaign.models.notice import Notice
from campaign.runtime import Runtime
from campaign.services import outbox
from campaign.worker.names import own_name

# Mails in a row before the worker looks whether it is to stop.
BATCH = 50

_log = logging.getLogger(__name__)


def send_due(runtime: Runtime) -> bool:
    """Send the mails that are due, a batch at most; whether more may be waiting."""
    with closing(make_mailer(runtime.settings.smtp_url, runtime.settings.data / "mail")) as mailer:
        for _ in range(BATCH):
            if not _send_one(runtime, mailer):
                return False
    return True


def _send_one(runtime: Runtime, mailer: Mailer) -> bool:
    """Claim, send, note: three steps, and nothing is locked while the mail server thinks."""
    by = own_name()
    with runtime.transaction() as session:
        notice = outbox.claim(session, by=by, now=runtime.now())
    if notice is None:
        return False
    try:
        file = mailer.send(outbox.envelope_of(runtime.keys, notice, runtime.settings.mail_from))
    except SendingError as error:
        _note_failure(runtime, notice, error, by)
    else:
        with runtime.transaction() as session:
            outbox.mark_sent(session, notice.id, by=by, file=file, now=runtime.now())
    return True


def _note_failure(runtime: Runtime, notice: Notice, error: SendingError, by: str) -> None:
    _log.warning("Mail %s did not leave, attempt %d: %s", notice.public_id, notice.attempts, error.sentence)
    with runtime.transaction() as session:
        outbox.mark_failed(session, notice, error, by=by, now=runtime.now())
