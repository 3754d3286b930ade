"""The chore that clears away what is kept no longer."""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from campaign.channels.email import MailFolder
from campaign.runtime import Runtime
from campaign.services import (
    appeals,
    archived_copies,
    cards,
    endorsement_tidying,
    installation,
    library_uploads,
    limits,
    long_exports,
    name_lists,
    origins,
    outbox,
    page_pictures,
    pictures,
    print_files,
    reviewers,
    sessions,
    signatures,
    tokens,
    unsaved,
)

# A file is written before its row is.
_JUST_WRITTEN = timedelta(hours=1)
_WITH_FILES = (
    *(print_files, page_pictures, pictures, archived_copies, library_uploads, appeals, cards),
    *(name_lists, long_exports),
)
_HALF = re.compile(r"#\d+$")


def tidy(runtime: Runtime) -> bool:
    """Delete signatures nobody confirmed, tokens, sessions and attempts that ran out, mails long sent,
    words that nobody came back for, lists that nobody took, who was asked to sign or reviewed a letter long
    ago, what was listed until yesterday, keys of networks, and files that no row points to."""
    now = runtime.now()
    with runtime.transaction() as session:
        signatures.forget_unconfirmed(session, now=now)
        endorsement_tidying.tidy(session, now=now)
        tokens.forget_expired(session, now=now)
        sessions.forget_ended(session, now=now)
        limits.forget_old(session, now=now)
        origins.forget_old(session, now=now)
        installation.forget_ended(session, now=now)
        outbox.forget_old(session, now=now)
        long_exports.forget_old(session, now=now)
        unsaved.sweep(session, now=now)
        appeals.forget_old(session, now=now)
        reviewers.erase_old(session, runtime.keys, now=now)
    runtime.keys.networks.turn(now)
    _sweep_files(runtime, now)
    return False


def _sweep_files(runtime: Runtime, now: datetime) -> None:
    older_than = now - _JUST_WRITTEN
    with runtime.readers() as session:
        outbox.tidy_folder(session, MailFolder(runtime.settings.data / "mail"), now=now)
        for noun in _WITH_FILES:
            noun.sweep(session, runtime.store, older_than=older_than)
    _sweep_halves(runtime.settings.files, older_than)


def _sweep_halves(folder: Path, older_than: datetime) -> None:
    """Delete what a killed process had half written: the storage gives it the name of the file and a number,
    such as "….pdf#1", and lists it to nobody."""
    for file in folder.rglob("*#*"):
        with suppress(FileNotFoundError):
            if _HALF.search(file.name) and file.stat().st_mtime < older_than.timestamp():
                file.unlink()
