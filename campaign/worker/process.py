"""The worker's process: a thread a chore, a listener for the wake-up, and an orderly end."""

import logging
import signal
from collections.abc import Sequence
from dataclasses import replace
from threading import Event, Thread
from time import monotonic

from sqlalchemy.exc import OperationalError

from campaign.domain.refusals import Refusal
from campaign.rendering import press
from campaign.runtime import Runtime
from campaign.worker.chores import CHORES, Chore
from campaign.worker.wakeup import listen

# Seconds that a chore with nothing to do rests before it answers a ring: each is for every chore, and a crowd
# that signs rings all the time.
REST = 0.25

_log = logging.getLogger(__name__)


def run(runtime: Runtime, stop: Event | None = None) -> None:
    """Work until SIGTERM or SIGINT (or until `stop` is set, where the caller minds the signals)."""
    stop = stop or _stop_at_signals()
    press.warm_up()
    told = replace(runtime, is_to_end=stop.is_set)
    rounds = [_Round(told, chore, stop) for chore in CHORES]
    end_listening = listen(runtime.settings.data, lambda: _ring(rounds))
    for each in rounds:
        each.thread.start()
    stop.wait()
    _end(rounds)
    end_listening()


class _Round:
    """One chore, again and again. A ring that comes while it works is answered right after."""

    def __init__(self, runtime: Runtime, chore: Chore, stop: Event) -> None:
        self._runtime = runtime
        self._stop = stop
        self.chore = chore
        self.rung = Event()
        self.thread = Thread(target=self._work, name=chore.name, daemon=True)

    def _work(self) -> None:
        while not self._stop.is_set():
            self.rung.clear()
            # Told to end within the rest, nobody rings any more.
            if not self._once() and not self._stop.wait(REST):
                self.rung.wait(self.chore.every.total_seconds() - REST)

    def _once(self) -> bool:
        """Whatever goes wrong, the chore is tried again in its next round."""
        try:
            return self.chore.run(self._runtime)
        except Refusal as refusal:
            _log.warning("The chore %s is put off: %s", self.chore.name, refusal.in_log)
        except OperationalError as error:
            _log.error("The database did not answer the chore %s: %s", self.chore.name, error.orig)
        except Exception:
            _log.exception("The chore %s failed.", self.chore.name)
        return False


def _ring(rounds: Sequence[_Round]) -> None:
    for each in rounds:
        if not each.chore.waits:
            each.rung.set()


def _end(rounds: Sequence[_Round]) -> None:
    """Let each chore finish its piece; a row that is not given back returns when its lease runs out."""
    told_at = monotonic()
    for each in rounds:
        each.rung.set()
    for each in rounds:
        each.thread.join(max(0.0, told_at + each.chore.last_wait - monotonic()))


def _stop_at_signals() -> Event:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
