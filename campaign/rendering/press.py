"""The press: documents printed in processes of their own, with limits, so that no text can stop the rest.

    press.warm_up()                     when a server starts: the first letter takes seconds otherwise
    press.pdf(document)                 a `Printed`, or a refusal within 15 seconds
    press.mailing(documents)            the same for the recipients of one letter, who share its pages
    press.full_pages(plan, pieces)      pages of names drawn once, to be kept and handed in
    press.proof(document, scale=1.5)    its pages as PNG, or a refusal within 2 seconds
    press.card(card)                    the card of a letter as PNG
    press.file(document, to_docx)       a file of another kind, by the function that writes it
    press.signing_sheet(sheet)          a page of lines that people sign by hand

At most two are printed at once, and a few may wait. A process that runs over its time, memory or file size is
killed and replaced. It starts from a server process that has drawn a letter (`warm`) and holds nothing else:
no database, no keys, no open connection.
"""

import atexit
import multiprocessing
import resource
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore, Lock
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from campaign.domain.cards import Card
from campaign.domain.document import Document
from campaign.domain.refusals import Refusal
from campaign.rendering import images
from campaign.rendering.appendix import FullPage, Plan
from campaign.rendering.archive import Archive
from campaign.rendering.card import to_png
from campaign.rendering.pdf import Printed, each_of_many, to_pdf
from campaign.rendering.placing import LaidOut
from campaign.rendering.refusing import Refused, answered, opened
from campaign.rendering.roll import Piece
from campaign.rendering.signing_sheet import SigningSheet
from campaign.rendering.signing_sheet import to_pdf as sheet_to_pdf

AT_ONCE = 2
MOST_WAITING = 8
# After so many letters a process is replaced, because WeasyPrint leaks a little with each.
LETTERS_A_PROCESS = 100

CPU_SECONDS = 12
PDF_SECONDS = 15
MEMORY_BYTES = 1024**3
FILE_BYTES = 100 * 1024**2

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Proof:
    """The pages of a document as PNG, and where its blocks stand on them."""

    pictures: tuple[bytes, ...]
    laid_out: LaidOut


class Passing(Refusal):
    """Nothing is wrong with the document itself; at another moment it may be laid out."""


class TooSlow(Passing):
    """The document could not be laid out within the limits."""


class Stopped(Passing):
    """The processes of the press ended by themselves."""


def pdf(
    document: Document,
    earlier: Sequence[FullPage] = (),
    archive: Archive | None = None,
    wait: float = PDF_SECONDS,
) -> Printed:
    """The document printed, with the full pages of names handed in. Refuses `TooSlow` after `wait` seconds,
    and what `to_pdf` refuses."""
    return _run(wait, to_pdf, document, earlier, archive)


def mailing(
    documents: Sequence[Document],
    earlier: Sequence[FullPage] = (),
    archive: Archive | None = None,
    wait: float = PDF_SECONDS,
) -> list[Printed]:
    """Documents of one letter printed, what they share drawn once. Refuses as `pdf` does."""
    return _run(wait, _mailing, documents, earlier, archive)


def full_pages(plan: Plan, pieces: Sequence[Piece], wait: float = PDF_SECONDS) -> list[FullPage]:
    """Full pages of names drawn, to be kept and handed in. Refuses as `pdf` does."""
    return _run(wait, _full_pages, plan, pieces)


def proof(document: Document, wait: float = 2, scale: float = 1.5) -> Proof:
    """The pages of the document to look at, `scale` pixels a point. Refuses as `pdf` does."""
    return _run(wait, proof_here, document, scale)


def proof_here(document: Document, scale: float) -> Proof:
    """As `proof`, in this process and without its limits: for a letter of one's own."""
    printed = to_pdf(document)
    return Proof(tuple(images.pages_of(printed.pdf, scale)), printed.laid_out)


def card(drawn: Card, wait: float = PDF_SECONDS) -> bytes:
    """The card of a letter as PNG. Refuses as `pdf` does."""
    return _run(wait, to_png, drawn)


def file(document: Document, write: Callable[[Document], bytes], wait: float = PDF_SECONDS) -> bytes:
    """The document as a file of another kind, by a function of this package. Refuses as `pdf` does."""
    return _run(wait, write, document)


def signing_sheet(sheet: SigningSheet, wait: float = PDF_SECONDS) -> bytes:
    """Signing sheets as a PDF. Refuses as `pdf` does."""
    return _run(wait, sheet_to_pdf, sheet)


def warm_up() -> None:
    """Start the processes, and come back at once."""
    for _ in range(AT_ONCE):
        _pool().schedule(_limited, args=(_nothing,), timeout=PDF_SECONDS)


def close() -> None:
    """Stop the processes; the next letter starts them anew."""
    with _making:
        if _made.cache_info().currsize:
            _end(_made())


def _run(wait: float, work: Callable[..., R], *args: object) -> R:
    if not _waiting.acquire(blocking=False):
        raise TooSlow("Many letters are being printed at once. Try again in a moment.")
    try:
        pool, future = _scheduled(work, *args)
        try:
            result = future.result(timeout=wait)
        except TookTooLong:
            future.cancel()  # which kills the process
            raise TooSlow(f"The letter took more than {wait:g} seconds to lay out. Shorten it.") from None
        except (ProcessExpired, MemoryError, RecursionError) as end:
            raise TooSlow(_cause(end)) from None
        except BrokenProcessPool as broken:
            _discard(pool)
            raise Stopped("The press has stopped, and starts anew. Try again in a moment.") from broken
    finally:
        _waiting.release()
    return opened(result)


def _cause(end: ProcessExpired | MemoryError | RecursionError) -> str:
    """Why the press could not go on, in a sentence."""
    if isinstance(end, MemoryError):
        return f"The letter takes more than {MEMORY_BYTES // 1024**2:,} MB of memory to lay out. Shorten it."
    if isinstance(end, RecursionError):
        return "Something in the letter is nested too deeply to lay out. Make it simpler."
    if end.exitcode == -signal.SIGXCPU:
        return f"The letter took more than {CPU_SECONDS} seconds to lay out. Shorten it."
    # A library that gets no more memory ends its process as one does that breaks.
    return "The press broke on this letter, or it took too much memory. Take out what was added last."


def _scheduled(work: Callable[..., R], *args: object) -> tuple[ProcessPool, "Future[R | Refused]"]:
    """The work on its way, and where; where the processes have stopped for good, in new ones."""
    pool = _pool()
    try:
        return pool, pool.schedule(_limited, args=(work, *args))
    except RuntimeError:
        _discard(pool)
        pool = _pool()
        return pool, pool.schedule(_limited, args=(work, *args))


def _limited(work: Callable[..., R], *args: object) -> R | Refused:
    """In the press: do the work within the limits."""
    used = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + CPU_SECONDS, resource.RLIM_INFINITY))
    return answered(_within, work, *args)


def _within(work: Callable[..., R], *args: object) -> R:
    """What the work gives, unless its files are too large. Refuses those, and what it refuses."""
    result = work(*args)
    for made in result if isinstance(result, list) else [result]:
        if isinstance(made, Printed) and len(made.pdf) > FILE_BYTES:
            raise Refusal(
                f"The printed letter has more than {FILE_BYTES // 1024**2} MB. Use smaller pictures.",
                names_nobody=True,
            )
    return result


def _nothing() -> None:
    """Being there is enough: a process begins with a letter drawn."""


def _mailing(
    documents: Sequence[Document], earlier: Sequence[FullPage], archive: Archive | None
) -> list[Printed]:
    return list(each_of_many(documents, earlier, archive))


def _full_pages(plan: Plan, pieces: Sequence[Piece]) -> list[FullPage]:
    return [plan.drawn(piece) for piece in pieces]


def _set_limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pool() -> ProcessPool:
    """The processes, made once: threads that print their first letter at the same moment share them."""
    with _making:
        return _made()


def _discard(broken: ProcessPool) -> None:
    """Stop processes that broke, unless somebody else who waited for them has: those that are there by then
    are new, and at work."""
    with _making:
        if _made.cache_info().currsize and _made() is broken:
            _end(broken)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
    _made.cache_clear()


@lru_cache(maxsize=1)
def _made() -> ProcessPool:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["campaign.rendering.warm"])
    return ProcessPool(AT_ONCE, LETTERS_A_PROCESS, _set_limits, context=context)


_making = Lock()
_waiting = BoundedSemaphore(AT_ONCE + MOST_WAITING)
atexit.register(close)
