"""A crowd signs at the server as it is shipped, on both databases; every accepted signature is looked for."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, create_engine, func, select

from bench.databases import on_each
from bench.measures import Report, Target
from bench.serving import ROOT, Served, served
from campaign.models.signature import Signature

LETTER = "/letters/release-the-prisoners/sign"
EMPTY = "/healthz"
CLIENTS = (1, 8, 64, 256)
# The number of clients whose figures are held to targets.
HELD = 64


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one crowd."""

    accepted: int
    others: dict[str, int]
    rate: float
    half: float
    most: float
    web: float = 0.0
    all_of_it: float = 0.0


def measure(report: Report, seconds: float, runs: int) -> None:
    """On each database, with a few and with many."""

    def with_each(database: str, server: Served, engine: Engine) -> None:
        for clients in CLIENTS:
            report.section(f"Signing on {database}, clients at once: {clients}")
            _with(report, server, engine, clients, seconds, runs)

    on_both(with_each)


def on_both(measured: Callable[[str, Served, Engine], None]) -> None:
    """Do something with a warm server on each database, in turn."""
    for each in on_each():
        engine = create_engine(each.url)
        with served(each.data, DATABASE_URL=each.url) as server:
            crowd(server, LETTER, 8, 2, "warm")
            measured(each.database, server, engine)
        engine.dispose()


def _with(report: Report, server: Served, engine: Engine, clients: int, seconds: float, runs: int) -> None:
    """Some crowds in turn, each after one that only asks for an empty page."""
    before = stored(engine)
    empty, signing = [], []
    for run in range(runs):
        empty.append(crowd(server, EMPTY, clients, seconds / 2, ""))
        signing.append(crowd(server, LETTER, clients, seconds, f"run{run}-of-{clients}"))
    _tell(report, empty, signing, is_held=clients == HELD)
    rows, accepted = stored(engine) - before, sum(each.accepted for each in signing)
    others = {name: number for each in (*empty, *signing) for name, number in each.others.items()}
    report.check(
        "looked at: signatures accepted, rows, anything else answered",
        f"{accepted}, {rows}, {others or 'nothing'}",
        is_right=accepted == rows and not others,
    )


def _tell(report: Report, empty: Sequence[Run], signing: Sequence[Run], *, is_held: bool) -> None:
    """The medians of the crowds; those of one number of clients are held to targets."""

    def middle(of: Callable[[Run], float], runs: Sequence[Run] = signing) -> float:
        return statistics.median(map(of, runs))

    def held(target: Target) -> Target | None:
        return target if is_held else None

    rate = middle(lambda run: run.rate)
    report.figure("signatures accepted a second", rate, "a second", held(Target(least=600)))
    report.figure("half are answered within", middle(lambda run: run.half), "ms")
    report.figure("99 in 100 are answered within", middle(lambda run: run.most), "ms", held(Target(most=300)))
    report.figure(
        "the web's processor time for one", middle(lambda run: run.web), "ms", held(Target(most=1.8))
    )
    report.figure("the web's processor time for an empty page", middle(lambda run: run.web, empty), "ms")
    report.figure("with the worker's, which sends the mails", middle(lambda run: run.all_of_it), "ms")
    report.figure("beside what an empty page is asked for", rate / middle(lambda run: run.rate, empty), "×")


def crowd(server: Served, path: str, clients: int, seconds: float, name: str) -> Run:
    """Send a crowd, and what became of it."""
    web, whole = server.processor_time("gunicorn"), server.processor_time()
    told = json.loads(start_crowd(server.address, path, clients, seconds, name).communicate()[0])
    accepted = len(told["accepted"])
    each = 1000 / max(accepted, 1)
    times = told["seconds"] or [0.0]
    return Run(
        accepted=accepted,
        others=told["others"],
        rate=accepted / told["took"],
        half=times[len(times) // 2] * 1000,
        most=times[int(len(times) * 0.99)] * 1000,
        web=(server.processor_time("gunicorn") - web) * each,
        all_of_it=(server.processor_time() - whole) * each,
    )


def start_crowd(address: str, path: str, clients: int, seconds: float, name: str) -> "subprocess.Popen[str]":
    """The process of a crowd; it says at its end what became of it."""
    words = [address, path, str(clients), str(seconds), name]
    return subprocess.Popen(
        [sys.executable, "-m", "bench.crowd", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def stored(engine: Engine) -> int:
    """How many signatures there are."""
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Signature)) or 0
