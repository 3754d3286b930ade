"""The chore that clears away what is kept no longer."""

from datetime import UTC, datetime, timedelta

from campaign.channels.email import MailFolder
from campaign.runtime import Runtime
from campaign.services import limits, outbox, print_files, sessions, signatures, tokens

# A file is written before its row is.
_JUST_WRITTEN = timedelta(hours=1)


def tidy(runtime: Runtime) -> bool:
    """Delete signatures nobody confirmed, tokens, sessions and attempts that ran out, mails long sent, and
    printed files that no row knows any more."""
    now = datetime.now(UTC)
    with runtime.transaction() as session:
        signatures.forget_unconfirmed(session, now=now)
        tokens.forget_expired(session, now=now)
        sessions.forget_ended(session, now=now)
        limits.forget_old(session, now=now)
        outbox.forget_old(session, now=now)
    with runtime.readers() as session:
        outbox.tidy_folder(session, MailFolder(runtime.settings.data / "mail"), now=now)
        print_files.sweep(session, runtime.store, older_than=now - _JUST_WRITTEN)
    return False
