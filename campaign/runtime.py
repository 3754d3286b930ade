"""What one process works with: settings, keys, database and storage, made once at start-up.

The web, the commands and the worker each make a `Runtime`; services get from it only what they need.
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from obstore.store import LocalStore, ObjectStore, from_url
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from campaign.config import Settings
from campaign.db import make_engine, make_readers, make_sessions, transaction
from campaign.keys import Keys, load_keys
from campaign.signing_keys import signing_key


def _of_this_machine() -> datetime:
    """This instant, in UTC, as the machine's clock has it."""
    return datetime.now(UTC)


def _nobody_to_wake() -> None:
    """Without a queue nobody waits for a wake-up; the worker's own sweep finds the rows."""


def _never() -> bool:
    """Only the worker is told to end while it works."""
    return False


@dataclass(frozen=True)
class Runtime:
    """`sessions` write, `readers` only read. `wake` tells the worker, after a commit, that rows wait. Pages,
    worker and commands ask no clock but `now`, in UTC. `is_to_end` says whether a worker was told to end."""

    settings: Settings
    keys: Keys
    engine: Engine
    store: ObjectStore
    sessions: sessionmaker[Session] = field(init=False)
    readers: sessionmaker[Session] = field(init=False)
    wake: Callable[[], None] = _nobody_to_wake
    now: Callable[[], datetime] = _of_this_machine
    is_to_end: Callable[[], bool] = _never

    def __post_init__(self) -> None:
        object.__setattr__(self, "sessions", make_sessions(self.engine))
        object.__setattr__(self, "readers", make_readers(self.engine))

    def transaction(self) -> AbstractContextManager[Session]:
        """A session for a command or a task, committed at the end."""
        return transaction(self.sessions)


def make_runtime(settings: Settings, wake: Callable[[], None] = _nobody_to_wake) -> Runtime:
    """The runtime of these settings. Makes the data folder and the keys when they are not there.

    From now on only its owner reads what this process writes: names, mails, prints. A data folder that was
    there before, such as a mounted one, may be open to everybody.
    """
    os.umask(0o077)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    signing_key(settings.data)
    return Runtime(
        settings=settings,
        keys=load_keys(settings.data),
        engine=make_engine(settings.database),
        store=_store(settings),
        wake=wake,
    )


def _store(settings: Settings) -> ObjectStore:
    if settings.storage_url:
        return from_url(settings.storage_url)
    return LocalStore(prefix=settings.files, mkdir=True)
