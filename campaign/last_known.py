"""What was last known of a few things, kept in this process: for an hour, for when the database does not
answer; or for a moment, so that many who come at once do not all ask it."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")

# Seconds after which a thing is found anew, and for which the last is given out.
DUE_AFTER = 60.0
KEPT = 3600.0
MOST = 256


class LastKnown(Generic[Value]):
    """Keeps one value a key, of so many keys: who was found least lately goes first.

    if known.is_due(key):
        known.keep(key, find(key))
    known.get(key)   → what was kept within so many seconds, or None
    """

    def __init__(
        self, kept: float = KEPT, *, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._kept = kept
        self._most = most
        self._clock = clock
        self._mutex = Lock()
        self._found: OrderedDict[str, _Found[Value]] = OrderedDict()
        self._asked: dict[str, float] = {}

    def is_due(self, key: str) -> bool:
        """Whether to find the value now. Of many who ask at once only one is to."""
        now = self._clock()
        with self._mutex:
            if now - self._asked.get(key, -DUE_AFTER) < DUE_AFTER:
                return False
            self._asked[key] = now
            return True

    def keep(self, key: str, value: Value) -> None:
        """Keep what was found."""
        with self._mutex:
            self._found.pop(key, None)
            self._found[key] = _Found(value, self._clock())
            while len(self._found) > self._most:
                gone, _ = self._found.popitem(last=False)
                self._asked.pop(gone, None)

    def get(self, key: str) -> Value | None:
        """What was last known, or None."""
        with self._mutex:
            found = self._found.get(key)
        return found.value if found and self._clock() - found.at < self._kept else None


@dataclass(frozen=True, slots=True)
class _Found(Generic[Value]):
    value: Value
    at: float
