"""The chore that mails letters to officials, each with its PDF."""

import logging
from contextlib import closing
from datetime import timedelta

from campaign.channels.email import make_mailer
from campaign.channels.envelope import Attachment, Envelope
from campaign.channels.errors import PermanentError, SendingError
from campaign.domain.refusals import Refusal
from campaign.models.account import Account
from campaign.models.delivery import Delivery
from campaign.models.printing import Printing
from campaign.notices.letter_to_official import letter_to_official
from campaign.runtime import Runtime
from campaign.services import leases, mailing, print_files, print_settings, texts
from campaign.worker.names import own_name

RETRY_AFTER = timedelta(minutes=5)
MOST_ATTEMPTS = 48  # with RETRY_AFTER between them: four hours

_log = logging.getLogger(__name__)


def deliver_due(runtime: Runtime) -> bool:
    """Mail the letter that waits longest; whether there was any.

    Claim, mail, note: three steps, and nothing is locked while the mail server thinks.
    """
    with runtime.transaction() as session:
        delivery = mailing.take(session, runtime.store, by=own_name(), now=runtime.now())
    if delivery is None:
        return False
    try:
        file = _mail(runtime, _envelope(runtime, delivery))
    except SendingError as error:
        _note_failure(runtime, delivery, error)
    else:
        _note_success(runtime, delivery, file)
    return True


def _envelope(runtime: Runtime, delivery: Delivery) -> Envelope:
    """The mail with its PDF. Raises `PermanentError` when there is no such file."""
    with runtime.readers() as session:
        session.add(delivery)
        recipient = delivery.recipient
        campaign = recipient.letter.campaign
        by = session.get(Account, delivery.created_by) if delivery.created_by else None
        mail = letter_to_official(
            recipient.addressee,
            subject=texts.standing_text(session, recipient.letter).subject,
            sender=print_settings.of_letter(recipient.letter).letterhead.name or campaign.name,
            is_demonstration=campaign.is_demonstration,
        )
        return Envelope(
            sender=runtime.settings.mail_from,
            to=recipient.email,
            to_name=recipient.name,
            reply_to=mailing.reply_address(session, runtime.keys, campaign, by),
            subject=mail.subject,
            text=mail.text,
            html=mail.html,
            message_id=delivery.message_id,
            at=delivery.created_at,
            is_automatic=False,
            attachments=(
                Attachment(
                    print_files.file_name(recipient.letter, recipient),
                    "application/pdf",
                    _pdf(runtime, delivery.printing),
                ),
            ),
        )


def _pdf(runtime: Runtime, printing: Printing | None) -> bytes:
    if printing is None:
        raise PermanentError("The PDF of this delivery is gone. Print the letter again.")
    try:
        return print_files.read(runtime.store, printing)
    except Refusal as refusal:
        raise PermanentError(refusal.sentence) from refusal


def _mail(runtime: Runtime, envelope: Envelope) -> str:
    with closing(make_mailer(runtime.settings.smtp_url, runtime.settings.data / "mail")) as mailer:
        return mailer.send(envelope)


def _note_success(runtime: Runtime, delivery: Delivery, file: str) -> None:
    now = runtime.now()
    with runtime.transaction() as session:
        row = session.get(Delivery, delivery.id, with_for_update=True)
        if row is None or not leases.still_holds(row, own_name()):
            return
        if file:
            mailing.leave_as_file(session, row, file)
        else:
            mailing.mark_sent(session, row, now=now)


def _note_failure(runtime: Runtime, delivery: Delivery, error: SendingError) -> None:
    _log.warning("Delivery %s did not leave: %s", delivery.public_id, error.sentence)
    now = runtime.now()
    with runtime.transaction() as session:
        row = session.get(Delivery, delivery.id, with_for_update=True)
        if row is not None and leases.still_holds(row, own_name()):
            is_final = isinstance(error, PermanentError) or row.attempts >= MOST_ATTEMPTS
            again = None if is_final else now + RETRY_AFTER
            mailing.put_back(session, row, error.sentence, next_try_at=again, now=now)
