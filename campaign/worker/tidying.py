"""The chore that clears away what is kept no longer."""

from datetime import UTC, datetime

from campaign.channels.email import MailFolder
from campaign.runtime import Runtime
from campaign.services import limits, outbox, signatures, tokens


def tidy(runtime: Runtime) -> bool:
    """Delete signatures nobody confirmed, tokens and attempts that ran out, and mails long sent."""
    now = datetime.now(UTC)
    with runtime.transaction() as session:
        signatures.forget_unconfirmed(session, now=now)
        tokens.forget_expired(session, now=now)
        limits.forget_old(session, now=now)
        outbox.forget_old(session, now=now)
    with runtime.readers() as session:
        outbox.tidy_folder(session, MailFolder(runtime.settings.data / "mail"), now=now)
    return False
