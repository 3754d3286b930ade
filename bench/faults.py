"""What breaks while people sign: a process is killed, the database goes away, the disk is full. What was
acknowledged is looked for afterwards, and the files are looked through."""

import json
import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from sqlalchemy import Connection, Engine, Select, func, select, text

from bench.crowd import address_of
from bench.serving import Served
from bench.signing import start_crowd
from campaign.db import Base
from campaign.keys import Keys
from campaign.models.signature import Signature
from campaign.views.traps import stamp_of

# Seconds in which a server is to be back at work.
PATIENCE = 60.0
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a crowd: how many were told that they had signed, how many of those did not, how many
    did and were not told, and what else was answered how often."""

    accepted: int
    lost: int
    untold: int
    others: dict[str, int]


@dataclass(frozen=True, slots=True)
class Site:
    """A letter to be signed at a server, and where its signatures are."""

    server: Served
    path: str
    engine: Engine
    keys: Keys

    def stored(self) -> set[str]:
        """The keyed hashes of all addresses under any letter."""
        # Only reads, so that it takes nobody's turn to write.
        with self.engine.execution_options(reads=True).connect() as connection:
            return set(connection.scalars(select(Signature.email_key)))

    def crowd_while(self, name: str, clients: int, seconds: float, act: Callable[[], None]) -> Outcome:
        """What becomes of a crowd while something is done to the server, once some have signed."""
        before = self.stored()
        with start_crowd(self.server.address, self.path, clients, seconds, name) as crowd:
            self._until_some_signed(crowd, len(before) + 2 * clients)
            act()
            told = json.loads(crowd.communicate()[0])
        come = {self.keys.mailbox_key(address_of(name, each)) for each in told["accepted"]}
        there = self.stored() - before
        return Outcome(len(come), len(come - there), len(there - come), told["others"])

    def _until_some_signed(self, crowd: "subprocess.Popen[str]", enough: int) -> None:
        while len(self.stored()) < enough and crowd.poll() is None:
            time.sleep(_PAUSE)

    def sign(self, email: str, **more: str) -> tuple[int, str]:
        """Send one form; the status and the page."""
        typed = {"name": "Maro Testvanian", "email": email, "display": "full", "sign_and_deliver": "y"}
        shown = stamp_of(self.keys, datetime.now(UTC))
        form = urlencode({**typed, "show_name": "y", "shown": shown, **more}).encode()
        headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": "2001:db8:5::1"}
        try:
            with urlopen(Request(self.server.address + self.path, form, headers)) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def seconds_until_back(self, name: str) -> float:
        """How long it takes until somebody can sign again. Raises `TimeoutError`."""
        start = time.monotonic()
        while time.monotonic() < start + PATIENCE:
            status, _ = self._tried(f"{name}@back.example")
            if status == 200:
                return time.monotonic() - start
            time.sleep(_PAUSE)
        raise TimeoutError("Nobody can sign again.")

    def _tried(self, email: str) -> tuple[int, str]:
        try:
            return self.sign(email)
        except OSError:
            return 0, ""

    def damage(self) -> str:
        """What the database finds broken in its file; nothing where all is well."""
        with self.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                found = connection.scalars(text("PRAGMA integrity_check")).all()
                return "" if found == ["ok"] else "; ".join(found)
            for table in Base.metadata.sorted_tables:
                # Every row read whole; and as many found by the keys as there are.
                connection.execute(text(f'SELECT sum(length(each::text)) FROM "{table.name}" AS each'))
                number = select(func.count()).select_from(table)
                found = [self._counted(connection, number, way) for way in ("indexscan", "seqscan")]
                if found[0] != found[1]:
                    return f"{table.name} has {found[0]} rows, and {found[1]} by its index."
        return ""

    def _counted(self, connection: Connection, number: Select[int], without: str) -> int:
        connection.execute(text(f"SET LOCAL enable_{without} = off"))
        if without == "indexscan":
            connection.execute(text("SET LOCAL enable_indexonlyscan = off"))
        counted = connection.scalar(number) or 0
        connection.execute(text("SET LOCAL enable_indexscan = on"))
        connection.execute(text("SET LOCAL enable_indexonlyscan = on"))
        connection.execute(text("SET LOCAL enable_seqscan = on"))
        return counted


def kill_one(processes: Iterable[int]) -> None:
    """End the first of some processes at once and unasked."""
    os.kill(next(iter(processes)), signal.SIGKILL)


@contextmanager
def no_room(server: Served, most: int) -> Iterator[None]:
    """No file that the web writes grows over so many bytes until the end of the block: as on a full disk, and
    without one. The kernel refuses with EFBIG where a disk would with ENOSPC."""
    before = {}
    for each in server.web_workers:
        before[each] = resource.prlimit(each, resource.RLIMIT_FSIZE)
        resource.prlimit(each, resource.RLIMIT_FSIZE, (most, before[each][1]))
    try:
        yield
    finally:
        for each, limits in before.items():
            resource.prlimit(each, resource.RLIMIT_FSIZE, limits)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A folder on a disk of its own, in memory, until the end of the block. Only root may."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Not a byte of room on the disk of a folder until the end of the block."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as opened:
        for size in (1 << 20, 1 << 12, 1):
            _fill(opened.write, bytes(size))
    try:
        yield
    finally:
        ballast.unlink()


def _fill(write: Callable[[bytes], object], piece: bytes) -> None:
    try:
        while write(piece) == len(piece):
            pass
    except OSError:
        return
