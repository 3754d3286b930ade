"""The write gate: whoever is to write to an SQLite file waits here for their turn, and not inside SQLite.

SQLite lets whoever asks at the right moment go first, so with many at once a few wait for seconds (measured:
one in a hundred over two seconds, behind the gate a fifth of one). Here they queue: the threads of a process
in the order they came, and the processes through a few locked files beside the database. Each is a place in
the line, and whoever has one waits for the next before they give it up, so that nobody overtakes. The kernel
frees the files of a process that dies.
"""

import fcntl
import os
import sqlite3
import time
from collections import deque
from pathlib import Path
from threading import Lock
from typing import Any

# Seconds. As long as SQLite itself would wait (busy_timeout).
PATIENCE = 5.0
# Places in the line before the gate, for the processes that write at once: two of the web, the worker, and a
# command beside them. Were there more, the last of them would race for the last place.
PLACES = 3
# Seconds between two looks at a file that another process holds: no call waits for one with an end.
_LOOK = 0.001

BUSY = "Others have been writing for five seconds. Wait half a minute, and try again."


class GateClosed(sqlite3.OperationalError):
    """Others wrote for as long as anybody waits."""


class Gate:
    """The gate of one database file, in this process. Entered by one thread at a time."""

    def __init__(self, database: str) -> None:
        self._turns = _Turns()
        self._places = (*(f"{database}-gate-{place}" for place in range(PLACES, 0, -1)), f"{database}-gate")
        self._held = -1

    def enter(self, patience: float | None = None) -> None:
        """Wait for the turn to write. Raises `GateClosed` when it does not come in time."""
        patience = PATIENCE if patience is None else patience
        until = time.monotonic() + patience
        if not self._turns.take(patience):
            raise GateClosed(BUSY)
        try:
            self._held = self._locked(until)
        except BaseException:
            self._turns.pass_on()
            raise

    def leave(self) -> None:
        """Let the next one in."""
        held, self._held = self._held, -1
        _let_go(held)
        self._turns.pass_on()

    def _locked(self, until: float) -> int:
        """The gate's own file, reached from place to place."""
        held = _locked_file(self._places[0], until)
        for place in self._places[1:]:
            try:
                next_one = _locked_file(place, until)
            finally:
                _let_go(held)
            held = next_one
        return held


class GatedConnection(sqlite3.Connection):
    """A connection that holds the gate while it writes: from `open_gate` to commit, rollback or close."""

    def __init__(self, database: str, *more: Any, **named: Any) -> None:
        super().__init__(database, *more, **named)
        self._gate = gate_of(database)
        self._is_inside = False

    def open_gate(self) -> None:
        """Wait for the turn to write, before BEGIN IMMEDIATE. Raises `GateClosed`."""
        if self._gate and not self._is_inside:
            self._gate.enter()
            self._is_inside = True

    def commit(self) -> None:
        """Commit. One that fails, as without room on the disk, is rolled back at once: SQLAlchemy would give
        the connection back to its pool as it is, and nobody could write until it is used again."""
        try:
            super().commit()
        except BaseException:
            self.rollback()
            raise
        self.close_gate()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self.close_gate()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self.close_gate()

    def close_gate(self) -> None:
        """Let the next one in, if this connection is inside."""
        if self._gate and self._is_inside:
            self._is_inside = False
            self._gate.leave()


class _Turns:
    """A lock that is given to whoever has waited longest."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._is_taken = False
        self._waiting: deque[Lock] = deque()

    def take(self, patience: float) -> bool:
        """Whether the turn came within so many seconds."""
        with self._mutex:
            if not self._is_taken:
                self._is_taken = True
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._mutex:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # it was handed over at the last moment

    def pass_on(self) -> None:
        """Hand the turn to the next one."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False


_gates: dict[str, Gate] = {}
_open_files: set[int] = set()
_making = Lock()


def gate_of(database: str) -> Gate | None:
    """The gate of a database file, one a process; None for a database in memory, which nobody shares."""
    if not database or database == ":memory:" or database.startswith("file:"):
        return None
    path = str(Path(database).resolve())
    with _making:
        return _gates.setdefault(path, Gate(path))


def _locked_file(path: str, until: float) -> int:
    """The file, made if need be, and locked for this process. Raises `GateClosed`."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise GateClosed(f"{path} cannot be opened: {error.strerror}.") from error
    _open_files.add(file)
    try:
        while not _is_locked(file):
            if time.monotonic() >= until:
                raise GateClosed(BUSY)
            time.sleep(_LOOK)
    except BaseException:
        _let_go(file)
        raise
    return file


def _is_locked(file: int) -> bool:
    """Whether the file is ours now."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _let_go(file: int) -> None:
    _open_files.discard(file)
    # A child that is being forked holds the file as well, so that closing it here would not be enough.
    fcntl.flock(file, fcntl.LOCK_UN)
    os.close(file)


def _begin_anew() -> None:
    """In a forked child no thread of the parent goes on, so none would ever pass a turn on; and the child is
    to keep nothing locked when its parent dies."""
    global _making
    _making = Lock()
    _gates.clear()
    for file in _open_files:
        os.close(file)
    _open_files.clear()


os.register_at_fork(after_in_child=_begin_anew)
