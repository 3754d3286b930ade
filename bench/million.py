"""A letter that very many signed, on each database: what each step of its life takes, in time and memory,
from a thousand signatures to the largest number asked for, and how both grow; and its pages.

A step is a function of a runtime and the letter's address. It runs in a process of its own, whose memory is
its own.
"""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from sqlalchemy import select

from bench import coming_and_going, long_jobs, million_pages
from bench.databases import DATABASES, Installation, prepared, settle
from bench.filling import fill
from bench.measures import Report, Target, most_memory
from campaign.config import Settings
from campaign.domain.letters import LetterStatus
from campaign.models.letter import Letter
from campaign.runtime import Runtime, make_runtime
from campaign.services import letters
from campaign.worker import counting, rolls

LETTER = "release-the-prisoners"
FIRST = 1_000
# Megabytes that a task of the worker may take.
MOST_MEMORY = 500
# Ten times the names take at most so many times as long: sorting, and indexes that grow by a level.
MOST_GROWTH = 13
# What somebody does may not become slower with the number of those who were there before.
COME_AND_GO = "twenty sign, confirm and leave"
MOST_GROWTHS = {COME_AND_GO: 1.5}

Act = Callable[[Runtime, str], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a step took: seconds by the clock, and megabytes at most."""

    seconds: float
    memory: int


def names_enter(runtime: Runtime, slug: str) -> None:
    """All who are named enter the roll, as the worker lets them."""
    while counting.fold(runtime):
        pass
    while rolls.let_enter(runtime, long_jobs.letter_id(runtime, slug)):
        pass


def close(runtime: Runtime, slug: str) -> None:
    """What the click does."""
    with runtime.transaction() as session:
        letter = session.scalars(select(Letter).where(Letter.slug == slug)).one()
        letters.move(session, letter, LetterStatus.CLOSED, by=None, now=runtime.now())


def put_in_order(runtime: Runtime, slug: str) -> None:
    """What the worker does then: the roll by name."""
    while rolls.let_enter(runtime, long_jobs.letter_id(runtime, slug)):
        pass


# In the order of a letter's life. The pages are asked for after the first, while the letter is open.
WHILE_OPEN: dict[str, Act] = {
    "the names in doubt are looked at": long_jobs.every_name_is_looked_at,
    "names enter the roll": names_enter,
    COME_AND_GO: coming_and_going.come_and_go,
}
AFTERWARDS: dict[str, Act] = {
    "the letter is closed": close,
    "its roll is put in order": put_in_order,
    **long_jobs.STEPS,
}


def measure(report: Report, largest: int) -> None:
    """On each database, from the smallest number to the largest, each ten times the one before."""
    for database in DATABASES:
        before: dict[str, Taken] = {}
        count = FIRST
        while count <= largest:
            with prepared(database) as installation:
                before = _measured(report, installation, count, before)
            count *= 10


def _measured(
    report: Report, installation: Installation, count: int, before: dict[str, Taken]
) -> dict[str, Taken]:
    report.section(f"A letter that {count:,} have signed, on {installation.database}")
    taken = {"signatures are written for the bench": _apart(installation, partial(_fill, count=count))}
    taken |= {what: _apart(installation, act) for what, act in WHILE_OPEN.items()}
    _tell(report, taken, before)
    settle(installation)
    runtime = _runtime(installation)
    million_pages.measure(report, installation, runtime, LETTER)
    runtime.engine.dispose()
    later = {what: _apart(installation, act) for what, act in AFTERWARDS.items()}
    _tell(report, later, before)
    return taken | later


def _tell(report: Report, taken: dict[str, Taken], before: dict[str, Taken]) -> None:
    for what, each in taken.items():
        report.time(what, each.seconds)
        report.figure(f"{what}: memory", each.memory, "MB", Target(most=MOST_MEMORY))
        if what in before:
            growth = each.seconds / before[what].seconds
            most = MOST_GROWTHS.get(what, MOST_GROWTH)
            report.figure(f"{what}: beside a tenth", growth, "×", Target(most=most))
            report.figure(f"{what}: memory beside a tenth", each.memory / before[what].memory, "×")


def _apart(installation: Installation, act: Act) -> Taken:
    """What a step takes in a process that does nothing else."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_step, installation, act).result()


def _step(installation: Installation, act: Act) -> Taken:
    runtime = _runtime(installation)
    start = time.perf_counter()
    act(runtime, LETTER)
    taken = time.perf_counter() - start
    runtime.engine.dispose()
    return Taken(taken, most_memory())


def _fill(runtime: Runtime, slug: str, count: int) -> None:
    fill(runtime, slug, count)


def _runtime(installation: Installation) -> Runtime:
    settings = {"data": installation.data, "DATABASE_URL": installation.url}
    return make_runtime(Settings.model_validate(settings))
