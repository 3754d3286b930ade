"""The wake-up between the web and the worker: a Huey queue in a file of its own, beside the database."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from huey import SqliteHuey
from huey.consumer import Consumer

_FILE = "queue.db"
# Seconds between two looks at the queue, when it has been quiet for a while.
_SLOWEST_LOOK = 0.5

_log = logging.getLogger(__name__)


class Waker:
    """What a request calls after its commit. It never fails a request, and rings once for many."""

    def __init__(self, folder: Path) -> None:
        self._queue = _queue(folder)
        self._ring = self._queue.task(name="wake")(_nothing)

    def __call__(self) -> None:
        try:
            # A ring that waits already is answered after our commit, so one is enough.
            if not self._queue.pending_count():
                self._ring()
        except Exception:
            _log.warning("The worker was not woken; its next round finds the row.", exc_info=True)

    def close(self) -> None:
        """Close the queue's file."""
        self._queue.storage.close()


def listen(folder: Path, on_wake: Callable[[], None]) -> Callable[[], None]:
    """Call `on_wake` for every ring, in a thread; returns what ends the listening."""
    queue = _queue(folder)

    # Huey names a task by its function's module too, so what answers is defined in the module that rings.
    def answer() -> None:
        on_wake()

    queue.task(name="wake")(answer)
    consumer = _Consumer(queue, workers=1, periodic=False, max_delay=_SLOWEST_LOOK)
    thread = Thread(target=consumer.run, name="wakeup", daemon=True)
    thread.start()

    def stop() -> None:
        consumer.stop()
        thread.join()
        # Its own threads are started by now, and would open the queue again: they end first.
        consumer.stop(graceful=True)
        queue.storage.close()

    return stop


class _Consumer(Consumer):  # type: ignore[misc]  # Huey ships no types
    """Huey's consumer without its signal handlers: the worker minds the signals, in the main thread."""

    def _set_signal_handlers(self) -> None:
        pass


def _queue(folder: Path) -> SqliteHuey:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Nothing is lost with a ring, so the file need not reach the disk at each.
    return SqliteHuey("campaign", filename=str(folder / _FILE), results=False, fsync=False)


def _nothing() -> None:
    """The web process only rings."""
