"""Measuring: processor time of this process, medians of several times in turn, and tables of them.

What is compared is measured in turn, in one process: a slow machine is slow for both, and the ratio holds.
"""

import gc
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import click

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Target:
    """What a row is held to: its figure at least, or at most, so much."""

    least: float | None = None
    most: float | None = None

    def __str__(self) -> str:
        return f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"

    def is_met(self, figure: float) -> bool:
        """Whether the figure keeps to it."""
        return figure >= self.least if self.least is not None else figure <= (self.most or 0)


@dataclass
class Report:
    """Rows as they are measured, printed at once and written at the end."""

    rows: list[dict[str, object]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)
    _section: str = ""

    def section(self, title: str) -> None:
        """A heading over what follows."""
        self._section = title
        click.echo(f"\n{title}")

    def time(self, what: str, seconds: float, note: str = "") -> None:
        """How long something took."""
        self._row(what, f"{seconds * 1000:,.1f} ms", ms=round(seconds * 1000, 2), note=note)

    def figure(self, what: str, figure: float, unit: str, target: Target | None = None) -> None:
        """A ratio, or something else that may be held to a target."""
        kept = "" if target is None else f"{target}: {'met' if target.is_met(figure) else 'MISSED'}"
        if target is not None and not target.is_met(figure):
            self.missed.append(what)
        shown = f"{figure:,.2f} {unit}" if figure < 20 else f"{figure:,.0f} {unit}"
        self._row(what, shown, kept, figure=round(figure, 3), unit=unit, target=str(target or ""))

    def skip(self, what: str, why: str) -> None:
        """What could not be measured here."""
        self._row(what, "skipped", why, skipped=why)

    def check(self, what: str, result: str, *, is_right: bool = True) -> None:
        """What was looked at in the files."""
        click.echo(f"  {what:<62} {result}")
        self.rows.append({"section": self._section, "what": what, "check": result, "right": is_right})
        if not is_right:
            self.missed.append(what)

    def _row(self, what: str, shown: str, kept: str = "", **more: object) -> None:
        click.echo(f"  {what:<62} {shown:>14}  {kept or more.get('note', '')}".rstrip())
        self.rows.append(
            {"section": self._section, "what": what, **{k: v for k, v in more.items() if v != ""}}
        )

    def write(self, path: Path) -> None:
        """Everything as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"rows": self.rows, "missed": self.missed}, indent=1) + "\n")


def once(work: Callable[[], R]) -> tuple[float, R]:
    """The processor time of doing something, and what came of it. What was left behind by others is swept up
    before, so that nobody pays for it here."""
    gc.collect()
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def medians(*works: Callable[[], object], times: int = 7) -> tuple[float, ...]:
    """The median processor time of doing each of several things so many times, in turn, after once for
    nothing."""
    for work in works:
        work()
    taken: list[Sequence[float]] = [[once(work)[0] for work in works] for _ in range(times)]
    return tuple(statistics.median(column) for column in zip(*taken, strict=True))


def by_the_clock(work: Callable[[], object], times: int = 5) -> float:
    """The median time by the clock, after once for nothing: for what works in other processes."""
    taken = []
    for _ in range(times + 1):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def most_memory() -> int:
    """The most memory this process ever had, in MB. What the system says of use would count the process that
    started it too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024
