"""The chore that clears away what is kept no longer."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from campaign.channels.email import MailFolder
from campaign.runtime import Runtime
from campaign.services import (
    appeals,
    archived_copies,
    cards,
    clearing,
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
    rushes,
    sessions,
    signatures,
    tokens,
    unsaved,
)
from campaign.services.clearing import Kept

# A file is written before its row is.
_JUST_WRITTEN = timedelta(hours=1)
# Of which there may be very many.
_KEPT = (
    signatures.UNCONFIRMED,
    *(origins.LOOKED_AT, origins.NETWORKS),
    *(tokens.EXPIRED, limits.ATTEMPTS, rushes.COUNTED, outbox.ENDED),
    *appeals.KEPT,
)
# Of which there are few.
_AT_A_TIME = (sessions.forget_ended, installation.forget_ended, long_exports.forget_old, unsaved.sweep)
_WITH_FILES = (
    *(print_files, page_pictures, pictures, archived_copies, library_uploads, appeals, cards),
    *(name_lists, long_exports),
)
_HALF = re.compile(r"#\d+$")

Step = Callable[[], bool | None]

_log = logging.getLogger(__name__)


def tidy(runtime: Runtime) -> bool:
    """Delete keys of networks, signatures nobody confirmed, tokens, sessions and attempts that ran out, mails
    long sent, words that nobody came back for, lists that nobody took, who was asked to sign or reviewed a
    letter long ago, what was listed until yesterday, and files that no row points to. A step that fails stops
    no other; whether one has more to do."""
    now = runtime.now()
    goes_on = [_went_on(step) for step in _steps(runtime, now)]
    return any(goes_on)


def _steps(runtime: Runtime, now: datetime) -> Iterator[Step]:
    yield partial(runtime.keys.networks.turn, now)
    for kept in _KEPT:
        yield partial(_clear, runtime, kept, now)
    for forget in _AT_A_TIME:
        yield partial(_at_a_time, runtime, partial(forget, now=now))
    for erase in (endorsement_tidying.tidy, reviewers.erase_old):
        yield partial(_at_a_time, runtime, partial(erase, keys=runtime.keys, now=now))
    older_than = now - _JUST_WRITTEN
    yield partial(_tidy_mails, runtime, now)
    for noun in _WITH_FILES:
        yield partial(_sweep, runtime, noun.sweep, older_than)
    yield partial(_sweep_halves, runtime.settings.files, older_than)


def _went_on(step: Step) -> bool:
    """Do a step; whether it has more to do. What goes wrong is logged, and tried again in the next round."""
    try:
        return bool(step())
    except OperationalError as error:
        _log.error("The database did not answer a step of the tidying: %s", error.orig)
        return False
    except Exception:
        _log.exception("A step of the tidying failed.")
        return False


def _clear(runtime: Runtime, kept: Kept, now: datetime) -> bool:
    """Clear what is over, some in each transaction; whether there may be more."""
    with runtime.readers() as session:
        due = clearing.due(session, kept, now=now)
    for start in range(0, len(due), clearing.AT_ONCE):
        if runtime.is_to_end():
            return False
        with runtime.transaction() as session:
            clearing.clear(session, kept, due[start : start + clearing.AT_ONCE], now=now)
    return len(due) == clearing.MOST


def _at_a_time(runtime: Runtime, forget: Callable[[Session], None]) -> None:
    with runtime.transaction() as session:
        forget(session)


def _tidy_mails(runtime: Runtime, now: datetime) -> None:
    with runtime.readers() as session:
        outbox.tidy_folder(session, MailFolder(runtime.settings.data / "mail"), now=now)


def _sweep(runtime: Runtime, sweep: Callable[..., None], older_than: datetime) -> None:
    with runtime.readers() as session:
        sweep(session, runtime.store, older_than=older_than)


def _sweep_halves(folder: Path, older_than: datetime) -> None:
    """Delete what a killed process had half written: the storage gives it the name of the file and a number,
    such as "….pdf#1", and lists it to nobody."""
    for file in folder.rglob("*#*"):
        with suppress(FileNotFoundError):
            if _HALF.search(file.name) and file.stat().st_mtime < older_than.timestamp():
                file.unlink()
