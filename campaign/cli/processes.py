"""A few processes that live and end together, under this one.

Each part is the head of a session of its own, so that Ctrl-C reaches only this process, which then ends
the parts in order, and with a part whatever it started. A part that dies after it ran for a while is
started again; one that dies at once takes the others with it.
"""

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

import click

# Seconds a part is given to end by itself before it is ended. Whatever runs `campaign serve` grants it 30.
PATIENCE = 25.0
# Seconds to wait for an answer to the first request.
ANSWER = 15.0
# Seconds after which a death is an accident, and the part is started again.
LONG_ENOUGH = 10.0
_LOOK_EVERY = 0.1
_ENDINGS = (signal.SIGTERM, signal.SIGINT)
_ENDED_BY_PARENT = 1  # PR_SET_PDEATHSIG of linux/prctl.h


@dataclass
class Part:
    """One process: its name in what we say, its command and environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it, or start it again."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=dict(self.environment), start_new_session=True, preexec_fn=_die_with_parent
        )

    @property
    def has_died(self) -> bool:
        """Whether it ended."""
        return self.process is None or self.process.poll() is not None

    def send(self, number: signal.Signals) -> None:
        """A signal to the process alone."""
        if self.process and not self.has_died:
            self.process.send_signal(number)

    def end_all(self) -> None:
        """End what is left of it and of everything it started."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def run_together(parts: Sequence[Part], *, when_up: Callable[[], None], port: tuple[str, int]) -> int:
    """Run the parts until SIGTERM or SIGINT; the exit status for this process. `when_up` is called once
    a request to `port` is answered."""
    stop, up = Event(), Event()
    Thread(target=_await_answer, args=(port, up, stop), daemon=True).start()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in _ENDINGS}
    is_up = False
    try:
        for part in parts:
            part.start()
        while not stop.wait(_LOOK_EVERY):
            if not is_up and up.is_set():
                is_up = True
                when_up()
            if not all(_is_alive(part) for part in parts):
                return 1
        return 0
    finally:
        _end(parts)
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_alive(part: Part) -> bool:
    """Whether the part runs, started again if it had to be."""
    if not part.has_died:
        return True
    status = part.process.returncode if part.process else 0
    if time.monotonic() - part.started_at < LONG_ENOUGH:
        click.echo(f"The {part.name} ended with status {status} right after its start. Stopping.", err=True)
        return False
    click.echo(f"The {part.name} ended with status {status}. Starting it again.", err=True)
    part.start()
    return True


def _end(parts: Sequence[Part]) -> None:
    """Ask every part to end, wait, then end what is left."""
    for part in parts:
        part.send(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for part in parts:
        if part.process:
            with suppress(subprocess.TimeoutExpired):
                part.process.wait(max(0.0, deadline - time.monotonic()))
    for part in parts:
        part.end_all()


def _await_answer(port: tuple[str, int], up: Event, stop: Event) -> None:
    """Ask until there is an answer, whatever it says: the web server listens long before it can answer."""
    while not stop.wait(_LOOK_EVERY):
        connection = http.client.HTTPConnection(*port, timeout=ANSWER)
        with closing(connection), suppress(OSError, http.client.HTTPException):
            connection.request("HEAD", "/healthz")
            connection.getresponse()
            up.set()
            return


def _die_with_parent() -> None:
    """Even when this process is killed, none of its parts stays behind to hold the port. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ENDED_BY_PARENT, signal.SIGTERM)
