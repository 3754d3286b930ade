"""An enclosure: a process with limits, for one file of a stranger, that ends with it.

Reading such a file goes through libraries that no rule of ours can check, so time, memory and file size are
limited from outside. The process starts from a server process that holds the reader and nothing else.

Anybody may have a letter verified, and people at the desk bring files in: neither waits for the other.
"""

import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from threading import BoundedSemaphore
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool
from pikepdf.settings import set_qpdf_limits

from campaign.rendering.canonical import MOST_OF_ONE, Unreadable
from campaign.rendering.refusing import Refused, answered, opened

AT_ONCE = 2
CPU_SECONDS = 25
MEMORY_BYTES = 1024**3

R = TypeVar("R")

PUBLIC = BoundedSemaphore(AT_ONCE)
DESK = BoundedSemaphore(AT_ONCE)


def run(wait: float, work: Callable[..., R], *args: object, turns: BoundedSemaphore = PUBLIC) -> R:
    """The work done within the limits, in its turn. Refuses what it refuses, and `Unreadable` when it ran
    into a limit."""
    if not turns.acquire(timeout=wait):
        raise Unreadable("Many files are being checked at once. Try again in a moment.")
    context = multiprocessing.get_context("forkserver")
    try:
        with ProcessPool(1, initializer=_set_limits, context=context) as pool:
            future: Future[R | Refused] = pool.schedule(answered, args=(work, *args))
            try:
                result = future.result(timeout=wait)
            except TookTooLong:
                future.cancel()  # which kills the process
                raise Unreadable("The file takes too long to read.") from None
            except (ProcessExpired, BrokenProcessPool, MemoryError, RecursionError):
                raise Unreadable("The file takes too much to read.") from None
    finally:
        turns.release()
    return opened(result)


def _set_limits() -> None:
    # What the library unpacks by itself while it opens a file.
    set_qpdf_limits(
        flate_max_memory=MOST_OF_ONE, png_max_memory=MOST_OF_ONE, run_length_max_memory=MOST_OF_ONE
    )
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
