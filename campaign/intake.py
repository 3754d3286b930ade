"""The intake: what many requests ask to be written at the same moment is written in one transaction.

Whoever finds nobody writing writes, for all who wait, and answers each after the commit; the first of those
who came meanwhile writes next. So one thread of a process writes at a time, the disk is waited for once for
many, and there is no thread to be started after a fork or stopped at the end: a request that is waited for is
one that is written.

This is the one place below the views that commits (docs/decisions/0013).
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from campaign.domain.refusals import NotNow, Refusal

Item = TypeVar("Item")
Answer = TypeVar("Answer")

MOST_TOGETHER = 64
MOST_WAITING = 1024
# Seconds that anybody waits to be written: less than a server gives its requests when it is told to stop.
PATIENCE = 8.0

_log = logging.getLogger(__name__)


class NotTaken(NotNow):
    """It was not written in time, and may still be written: it can be sent again."""

    def __init__(self) -> None:
        super().__init__(
            "This could not be saved in time. Wait half a minute, then send it again: what you typed is "
            "still here, and sent twice it counts once."
        )


class Intake(Generic[Item, Answer]):
    """Takes items, and writes them in groups by `write`, which gives for each an answer or a refusal. `after`
    is called after each commit, and may not fail."""

    def __init__(
        self,
        sessions: sessionmaker[Session],
        write: Callable[[Session, Sequence[Item]], Sequence[Answer | Refusal]],
        after: Callable[[], None],
        *,
        most_waiting: int = MOST_WAITING,
        patience: float = PATIENCE,
    ) -> None:
        self._sessions = sessions
        self._write = write
        self._after = after
        self._most_waiting = most_waiting
        self._patience = patience
        self._mutex = Lock()
        self._waiting: deque[_Place[Item, Answer]] = deque()
        self._is_writing = False

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def put(self, item: Item) -> Answer:
        """Write an item; the answer, when it is committed. Raises what `write` refuses or raises for it, and
        `NotTaken`."""
        place = self._stand_in_line(item)
        if not place.writes:
            self._wait(place)
        if place.writes:
            self._write_next()
        return place.answer()

    def _stand_in_line(self, item: Item) -> "_Place[Item, Answer]":
        with self._mutex:
            if len(self._waiting) >= self._most_waiting:
                raise NotTaken
            place: _Place[Item, Answer] = _Place(item, writes=not self._is_writing)
            self._waiting.append(place)
            self._is_writing = True
        return place

    def _wait(self, place: "_Place[Item, Answer]") -> None:
        """Until the place has its answer, or is the one to write. Raises `NotTaken`."""
        if place.called.acquire(timeout=self._patience):
            return
        with self._mutex:
            if place.writes:  # called at the last moment
                return
            if place in self._waiting:
                self._waiting.remove(place)
        raise NotTaken

    def _write_next(self) -> None:
        """Write a group of those who wait, oneself among them, and answer it."""
        with self._mutex:
            group = [self._waiting.popleft() for _ in range(min(MOST_TOGETHER, len(self._waiting)))]
        try:
            outcomes = self._written([each.item for each in group])
        finally:
            self._pass_on()
        for each, outcome in zip(group, outcomes, strict=True):
            each.answered(outcome)

    def _pass_on(self) -> None:
        """Let the first of those who wait write."""
        with self._mutex:
            self._is_writing = bool(self._waiting)
            if self._waiting:
                self._waiting[0].writes = True
                self._waiting[0].called.release()

    def _written(self, items: Sequence[Item]) -> Sequence[Answer | Exception]:
        """What becomes of each. One that breaks the transaction fails alone."""
        try:
            with self._sessions() as session:
                outcomes = self._write(session, items)
                session.commit()
        except OperationalError as error:
            _log.error("Of %d nothing was written: %s", len(items), error.orig)
            return [NotTaken() for _ in items]
        except Exception as error:
            if len(items) == 1:
                return [error]
            return [outcome for each in items for outcome in self._written([each])]
        self._after()
        return outcomes


class _Place(Generic[Item, Answer]):
    """One who waits. `called` is released when there is an outcome, or when it is theirs to write."""

    def __init__(self, item: Item, *, writes: bool) -> None:
        self.item = item
        self.writes = writes
        self.outcome: Answer | Exception = NotTaken()
        self.called = Lock()
        self.called.acquire()

    def answered(self, outcome: Answer | Exception) -> None:
        """Say what became of it, to whoever waits."""
        self.outcome = outcome
        if not self.writes:
            self.called.release()

    def answer(self) -> Answer:
        """The outcome, returned or raised."""
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome
