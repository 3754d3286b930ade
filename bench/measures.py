"""Measuring: processor time of this process, the median of several times, and tables of it."""

import json
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import click

R = TypeVar("R")


@dataclass
class Report:
    """Rows as they are measured, printed at once and written at the end."""

    rows: list[dict[str, object]] = field(default_factory=list)

    def section(self, title: str) -> None:
        """A heading over what follows."""
        click.echo(f"\n{title}")

    def row(
        self, what: str, seconds: float, beside: float | None = None, target: str = "", **more: object
    ) -> None:
        """One measure; `beside` is what it is compared with."""
        ratio = round(beside / seconds, 1) if beside else None
        told = f"  {what:<58} {seconds * 1000:>10,.1f} ms"
        told += f"   {ratio:>8,.1f} ×" if ratio else " " * 13
        click.echo(f"{told}  {target}")
        for key, value in more.items():
            click.echo(f"      {key}: {value}")
        self.rows.append(
            {"what": what, "ms": round(seconds * 1000, 2), "times": ratio, "target": target, **more}
        )

    def write(self, path: Path) -> None:
        """Everything as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.rows, indent=1) + "\n")


def once(work: Callable[[], R]) -> tuple[float, R]:
    """The processor time of doing something, and what came of it."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def median(work: Callable[[], object], times: int = 7) -> float:
    """The median processor time of doing something so many times, after once for nothing."""
    work()
    return statistics.median(once(work)[0] for _ in range(times))


def most_memory() -> int:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
