"""A letter that many have signed: its first printing, and one more signature."""

import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count as counting
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from bench import beside, checks, letters, slow
from bench.measures import Report, Target, by_the_clock, medians, most_memory, once
from campaign.domain.signatories import Supporter
from campaign.rendering.appendix import FullPage, Plan
from campaign.rendering.pdf import Printed, to_pdf
from campaign.rendering.roll import Piece

# Pages that a process draws before it says so, and how many are drawn to compare one process with two.
_AT_ONCE = 8
_PAGES = 96
_TIMES = 3


def first_printing(report: Report, count: int) -> tuple[float, Printed]:
    """All the names drawn, in a process that has drawn no other. Returns what it took, and the file."""
    report.section(f"A letter that {count:,} have signed, printed for the first time")
    some = [letters.names(count // 10, first=first) for first in (2 * count, 3 * count, 4 * count)]
    few = median(once(partial(_printed, names))[0] for names in some)
    taken, printed = once(lambda: _printed(letters.names(count)))
    report.time("a tenth of the names", few)
    report.time("all the names", taken, f"{printed.pages:,} pages, {len(printed.pdf):,} bytes")
    report.figure("all the names, beside a tenth of them", taken / few, "×", Target(most=11))
    mixed, _ = once(lambda: _printed(letters.names(count // 10, scripts=True)))
    report.figure("a tenth of them, where one name in ten is of another script", mixed / few, "×")
    one, two = _by_processes()
    report.figure("two processes, beside one, by the clock", one / two, "×", Target(least=1.7))
    return taken, printed


def beside_columns(report: Report, count: int, taken: float) -> None:
    """The same names in columns that the layout engine fills."""
    columns, _ = once(lambda: slow.columns(letters.signed(letters.sample(), letters.names(count))))
    report.time("all the names in CSS columns, tagged", columns)
    report.figure("first printing, beside CSS columns", columns / taken, "× faster", Target(least=2.5))


def one_more(report: Report, count: int, printed: Printed) -> float:
    """One more signature under it, whole PDF. Returns what it took."""
    document, names = letters.sample(), letters.names(count + 12)
    full = printed.full
    told = sum(page.names for page in full)
    more = counting(count + 1)
    (taken,) = medians(lambda: to_pdf(letters.signed(document, names[: next(more)], told), full))
    report.section(f"One more signature under {count:,}, whole PDF, tagged")
    report.time("one more signature", taken)
    report.figure("memory, in a process that does nothing else", _memory(full, count), "MB", Target(most=300))
    again = to_pdf(letters.signed(document, names[:count], told), full)
    checks.tags(report, "looked at: its tags", again.pdf, count)
    report.check(
        "looked at: its bytes, beside the first printing",
        "the same" if again.pdf == printed.pdf else "others",
        is_right=again.pdf == printed.pdf,
    )
    return taken


def beside_one_go(report: Report, count: int, taken: float, printed: Printed) -> None:
    """The same layout by WeasyPrint in one go, and by other programs."""
    document = letters.signed(letters.sample(), letters.names(count))
    tagged, file = once(lambda: slow.whole(document))
    plain, _ = once(lambda: slow.whole(document, is_tagged=False))
    report.time("the same layout in one go, tagged", tagged, f"{len(file):,} bytes")
    report.time("the same layout in one go, not tagged", plain)
    report.figure("one more signature, beside one go tagged", tagged / taken, "× faster", Target(least=20))
    report.figure(
        "one more signature, beside one go not tagged", plain / taken, "× faster", Target(least=100)
    )
    size = len(printed.pdf) / len(file)
    report.figure("size of the file, beside one go tagged", size, "×", Target(most=1.2))
    typst, by_typst = once(lambda: beside.by_typst(document))
    report.time("Typst from scratch, tagged", typst, f"{len(by_typst):,} bytes")
    report.figure("one more signature, beside Typst", typst / taken, "× faster", Target(least=10))
    with beside.chromium() as print_html:
        if print_html is None:
            report.skip("Chromium, pages filled as here, tagged", "Chromium is not there: scripts/browser.sh")
        else:
            html = slow.whole_html(document)
            clock = by_the_clock(lambda: print_html(html, document), times=1)
            report.time("Chromium, pages filled as here, tagged", clock, "by the clock")


def look(report: Report) -> None:
    """The pages of a shorter roll, both ways; some names in it are of other scripts."""
    names = letters.names(200, scripts=True)
    document = letters.signed(letters.sample(), names, is_draft=False)
    report.section("A letter that 200 have signed, in six scripts")
    printed = to_pdf(document).pdf
    checks.same_pages(report, "looked at: its pages, beside one go", printed, slow.whole(document))
    checks.tags(report, "looked at: its tags", printed, 200)


def million(report: Report) -> None:
    """A million names, drawn ten thousand at a time as they come in, and bound."""
    document = letters.sample()
    report.section("A letter that 1,000,000 have signed")
    full: list[FullPage] = []
    left: tuple[Supporter, ...] = ()
    plan = Plan.of(letters.signed(document, letters.names(100)))
    drawing = 0.0
    for first in range(0, 1_000_000, 10_000):
        names = (*left, *letters.names(10_000, first=first))
        pieces = plan.full(names, is_first=not full)
        taken, pages = once(partial(_draw, plan, pieces))
        drawing += taken
        full += pages
        left = names[sum(page.names for page in pages) :]
    told = sum(page.names for page in full)
    report.time("its full pages drawn", drawing, f"{len(full):,} pages, drawn once")
    last = letters.after(document, left, told)
    binding, printed = once(lambda: to_pdf(last, full))
    report.time("bound for the first time", binding, f"{printed.pages:,} pages, {len(printed.pdf):,} bytes")
    again, _ = once(lambda: to_pdf(last, full))
    report.time("bound again", again)
    report.figure("memory of all of it", most_memory(), "MB")


def _printed(names: Sequence[Supporter]) -> Printed:
    return to_pdf(letters.signed(letters.sample(), names))


def _by_processes() -> tuple[float, float]:
    """How long it takes by the clock to draw pages in one process and in two. Their columns are filled before
    by one process: where a page begins follows from all before it."""
    plan = Plan.of(letters.signed(letters.sample(), letters.names(100)))
    firsts = counting(10_000_000, 100_000)
    taken = []
    for processes in (1, 2):
        rolls = [letters.names(_PAGES * 90, first=next(firsts)) for _ in range(_TIMES + 1)]
        filled = iter([plan.full(names, is_first=False)[:_PAGES] for names in rolls])
        with ProcessPoolExecutor(processes, get_context("fork")) as pool:

            def draw(pool: ProcessPoolExecutor = pool, filled: Iterator[list[Piece]] = filled) -> None:
                pieces = next(filled)
                parts = [pieces[start : start + _AT_ONCE] for start in range(0, _PAGES, _AT_ONCE)]
                list(pool.map(_draw, [plan] * len(parts), parts))

            taken.append(by_the_clock(draw, times=_TIMES))
    one, two = taken
    return one, two


def _draw(plan: Plan, pieces: Sequence[Piece]) -> list[FullPage]:
    return [plan.drawn(piece) for piece in pieces]


def _memory(full: Sequence[FullPage], count: int) -> int:
    """The memory, in MB, of a new process that prints the letter from pages that were kept."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "pages"
        kept.write_bytes(pickle.dumps((tuple(full), count)))
        told = subprocess.run(
            [sys.executable, "-m", "bench.apart", str(kept)], check=True, capture_output=True, text=True
        )
    return int(told.stdout)
