"""People sign while others look at the letter, for minutes on end: errors, times, and memory as it goes."""

import json
import time

from sqlalchemy import Engine

from bench.measures import Report, Target
from bench.serving import Served
from bench.signing import LETTER, on_both, start_crowd, stored

SIGNING = 64
PAGE = LETTER.removesuffix("/sign")
# Who looks at what: the letter itself, and the count that a page asks for again and again.
LOOKING = {PAGE: 16, f"{PAGE}/count": 4}
# Looks at the memory in one run.
LOOKS = 20


def measure(report: Report, minutes: float) -> None:
    """Both databases, one after the other."""
    on_both(lambda name, server, engine: _on(report, name, server, engine, minutes))


def _on(report: Report, name: str, server: Served, engine: Engine, minutes: float) -> None:
    report.section(f"Signing and reading at once on {name}, for {minutes:g} minutes")
    before, seconds = stored(engine), minutes * 60
    crowds = {LETTER: start_crowd(server.address, LETTER, SIGNING, seconds, "both")}
    for path, clients in LOOKING.items():
        crowds[path] = start_crowd(server.address, path, clients, seconds, "")
    memory = _memory(server, seconds)
    told = {path: json.loads(crowd.communicate()[0]) for path, crowd in crowds.items()}
    for path, each in told.items():
        what = "signatures accepted" if path == LETTER else f"reads of {path.rpartition('/')[2]}"
        times = each["seconds"] or [0.0]
        report.figure(f"{what} a second", len(each["accepted"]) / each["took"], "a second")
        report.figure(f"{what}: 99 in 100 within", times[int(len(times) * 0.99)] * 1000, "ms")
    half = len(memory) // 2
    report.figure("memory at the end, of all processes", memory[-1] / 1e6, "MB")
    report.figure("memory at the end, beside the middle", memory[-1] / memory[half], "×", Target(most=1.15))
    others = {
        f"{path} {status}": number for path, each in told.items() for status, number in each["others"].items()
    }
    accepted, rows = len(told[LETTER]["accepted"]), stored(engine) - before
    report.check(
        "looked at: signatures accepted, rows, anything else answered",
        f"{accepted}, {rows}, {others or 'nothing'}",
        is_right=accepted == rows and not others,
    )


def _memory(server: Served, seconds: float) -> list[int]:
    """The bytes of all processes, looked at again and again until the time is over."""
    found = []
    for _ in range(LOOKS):
        time.sleep(seconds / LOOKS)
        found.append(server.memory())
    return found
