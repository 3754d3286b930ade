"""Finished pages that are the same for everybody, kept in this process for a few seconds.

Of many who ask for one page at once a single thread makes it: the others get the one before, while that is
not too old, or wait. A page that was made before something `changed` is given to nobody.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Event, Lock

# Seconds beyond its time that a page is still given out while one thread makes another. With the usual five,
# and one for each of two caches on the way, what it counts is ten seconds old at most.
GRACE = 3.0
# Seconds that anybody waits for a page that another thread makes; then they make their own.
PATIENCE = 10.0
MOST_PAGES = 512
MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """An answer that is finished. `packed` is its body in gzip, empty where that saves nothing. One that
    `is_kept` is given to others; any other, such as a refusal, only to whoever asked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes = b""
    etag: str = ""
    is_kept: bool = True

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        return len(self.body) + len(self.packed) + sum(len(name) + len(value) for name, value in self.headers)


class PageCache:
    """Keeps pages for so many seconds, within a number of pages and of bytes: who was asked for least lately
    goes first. `changed` is any value that is another one once what is public may have changed."""

    def __init__(
        self,
        seconds: float,
        *,
        changed: Callable[[], Hashable] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
        most_pages: int = MOST_PAGES,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._seconds = seconds
        self._changed = changed
        self._clock = clock
        self._most_pages = most_pages
        self._most_bytes = most_bytes
        self._mutex = Lock()
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._bytes = 0
        self._making: dict[Hashable, _Making] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable, make: Callable[[], Page]) -> Page:
        """The page of a key, kept or made now. Raises what `make` raises, which is kept for nobody."""
        state = self._changed()
        with self._mutex:
            found = self._standing(key, state)
            if found is not None and found.is_within(self._clock(), self._seconds):
                return found.page
            turn = (key, state)
            other = self._making.get(turn)
            if other is None:
                mine = self._making[turn] = _Making()
            elif found is not None and found.is_within(self._clock(), self._seconds + GRACE):
                return found.page
        if other is not None:
            return other.wait() or make()
        return self._made(key, state, mine, make)

    def _standing(self, key: Hashable, state: Hashable) -> "_Kept | None":
        found = self._kept.get(key)
        if found is None or found.state != state:
            return None
        self._kept.move_to_end(key)
        return found

    def _made(self, key: Hashable, state: Hashable, mine: "_Making", make: Callable[[], Page]) -> Page:
        # A page is as old as what was read for it.
        began = self._clock()
        try:
            page = make()
            if page.is_kept:
                mine.page = page
                self._keep(key, _Kept(page, began, state))
            return page
        finally:
            with self._mutex:
                del self._making[key, state]
            mine.is_over.set()

    def _keep(self, key: Hashable, kept: "_Kept") -> None:
        with self._mutex:
            # Nothing stays in memory for long: a name on it may have been withdrawn.
            latest = self._clock() - self._seconds - GRACE
            for each in [key, *(each for each, old in self._kept.items() if old.began < latest)]:
                self._drop(each)
            self._kept[key] = kept
            self._bytes += kept.page.size
            while len(self._kept) > self._most_pages or self._bytes > self._most_bytes:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        if (gone := self._kept.pop(key, None)) is not None:
            self._bytes -= gone.page.size


@dataclass(frozen=True, slots=True)
class _Kept:
    page: Page
    began: float
    state: Hashable

    def is_within(self, now: float, seconds: float) -> bool:
        return now - self.began < seconds


class _Making:
    """A page that one thread makes, and others may wait for."""

    def __init__(self) -> None:
        self.page: Page | None = None
        self.is_over = Event()

    def wait(self) -> Page | None:
        """The page; None when there is none to be had from that thread."""
        self.is_over.wait(PATIENCE)
        return self.page
