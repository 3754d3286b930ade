"""The chore that mails letters to officials, each with its PDF."""

import logging
import os
import socket
from contextlib import closing
from datetime import UTC, datetime, timedelta

from campaign.channels.email import Mailer, make_mailer
from campaign.channels.envelope import Attachment, Envelope
from campaign.channels.errors import PermanentError, SendingError
from campaign.domain.deliveries import DeliveryStatus
from campaign.models.delivery import Delivery
from campaign.notices.letter_to_official import letter_to_official
from campaign.runtime import Runtime
from campaign.services import deliveries, leases, printings, texts
from campaign.services.deliveries import Report

RETRY_AFTER = timedelta(minutes=5)
MOST_ATTEMPTS = 48  # with RETRY_AFTER between them: four hours

_log = logging.getLogger(__name__)


def deliver_due(runtime: Runtime) -> bool:
    """Mail the letter that waits longest; whether there was any."""
    by = f"{socket.gethostname()}:{os.getpid()}"
    with runtime.transaction() as session:
        delivery = deliveries.take(session, by=by, now=datetime.now(UTC))
        if delivery is None:
            return False
        letter = delivery.recipient.letter
        envelope = _envelope(runtime, delivery, texts.standing_text(session, letter).subject)
    with closing(make_mailer(runtime.settings.smtp_url, runtime.settings.data / "mail")) as mailer:
        _send(runtime, mailer, delivery, envelope, by)
    return True


def _envelope(runtime: Runtime, delivery: Delivery, subject: str) -> Envelope:
    recipient, printing = delivery.recipient, delivery.printing
    if printing is None:
        raise PermanentError("The PDF of this delivery is gone.")
    mail = letter_to_official(recipient.addressee, subject=subject, sender=recipient.letter.campaign.name)
    return Envelope(
        sender=runtime.settings.mail_from,
        to=recipient.email,
        to_name=recipient.name,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        message_id=delivery.message_id,
        at=delivery.created_at,
        is_automatic=False,
        attachments=(
            Attachment(
                printings.file_name(recipient.letter, recipient),
                "application/pdf",
                printings.read(runtime.store, printing),
            ),
        ),
    )


def _send(runtime: Runtime, mailer: Mailer, delivery: Delivery, envelope: Envelope, by: str) -> None:
    error: SendingError | None = None
    try:
        mailer.send(envelope)
    except SendingError as problem:
        error = problem
        _log.warning("Delivery %s did not leave: %s", delivery.public_id, problem.sentence)
    now = datetime.now(UTC)
    with runtime.transaction() as session:
        row = session.get(Delivery, delivery.id, with_for_update=True)
        if row is None or not leases.still_holds(row, by):
            return
        if error is None:
            sent = Report(DeliveryStatus.SENT, now.date(), note="The mail server took it.")
            deliveries.report(session, row, sent, by=None, now=now)
        else:
            is_final = isinstance(error, PermanentError) or row.attempts >= MOST_ATTEMPTS
            again = None if is_final else now + RETRY_AFTER
            deliveries.put_back(session, row, error.sentence, next_try_at=again, now=now)
