"""Whether a stranger can tell by the clock that an address has signed: forms of known and of new addresses,
one at a time, in an order that is another each time.

On a machine that has other things to do the quartiles of any two lie apart. So more new addresses stand
beside the new ones, and the times of each pair are dealt out anew by chance: what is no further apart than
that is no difference that the clock shows.
"""

import random
import socket
import statistics
import time
from collections.abc import Sequence

from sqlalchemy import Engine, update

from bench.crowd import Crowd, asked, stamp_at
from bench.measures import Report, Target
from bench.serving import Served
from bench.signing import LETTER, on_both
from campaign.models.signature import Signature

WARM = 50
# The most, in milliseconds, by which a quartile may differ.
MOST = 0.2
# How often the times of each pair are dealt out anew, to see how far apart that takes the quartiles.
_DEALS = 400


def measure(report: Report, pairs: int) -> None:
    """Both databases, one after the other."""
    on_both(lambda name, server, engine: _on(report, name, server, engine, pairs))


def _on(report: Report, name: str, server: Served, engine: Engine, pairs: int) -> None:
    report.section(f"A known and a new address on {name}, pairs: {pairs}")
    host, _, port = server.address.removeprefix("http://").partition(":")
    stamp = stamp_at(server.address + LETTER)
    # Names of one length, for a longer form takes longer.
    known, new, other = (
        Crowd(host, int(port), LETTER, each, 0.0, stamp) for each in ("known", "fresh", "other")
    )
    for number in range(pairs):
        _post(known, number)
    with engine.begin() as connection:
        connection.execute(update(Signature).where(Signature.status == "pending").values(status="confirmed"))
    for number in range(WARM):
        _post(new, pairs + number)
    taken: dict[str, list[float]] = {each.name: [] for each in (known, new, other)}
    for number in range(pairs):
        for crowd in random.sample((known, new, other), 3):
            taken[crowd.name].append(_post(crowd, number))
    _tell(report, taken["known"], taken["fresh"], taken["other"])


def _tell(report: Report, known: Sequence[float], new: Sequence[float], other: Sequence[float]) -> None:
    rows = zip(
        ("a quarter", "half", "three quarters"),
        statistics.quantiles(known, n=4),
        apart(known, new),
        apart(other, new),
        by_chance(known, new),
        strict=True,
    )
    for words, within, difference, control, chance in rows:
        most = max(MOST, round(chance, 2))
        report.figure(f"{words} of the known ones are answered within", within, "ms")
        report.figure(f"{words}, beside the new ones", difference, "ms apart", Target(most=most))
        report.figure(f"{words}, new ones beside other new ones", control, "ms apart")
        report.figure(f"{words}, what chance makes of it, 19 times in 20 at most", chance, "ms apart")


def apart(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """By how much each quartile differs."""
    quartiles = (statistics.quantiles(each, n=4) for each in (one, other))
    return [abs(a - b) for a, b in zip(*quartiles, strict=True)]


def by_chance(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """By how much each quartile differs, 19 times in 20 at most, when chance alone decides which time of a
    pair is whose."""
    pairs = list(zip(one, other, strict=True))
    deals = [apart(*zip(*(random.sample(each, 2) for each in pairs), strict=True)) for _ in range(_DEALS)]
    return [sorted(each)[int(_DEALS * 0.95)] for each in zip(*deals, strict=True)]


def _post(crowd: Crowd, number: int) -> float:
    """Send a form; the milliseconds until its answer is whole."""
    request = asked(crowd, number)
    start = time.perf_counter()
    with socket.create_connection((crowd.host, crowd.port)) as opened:
        opened.sendall(request)
        whole = b"".join(iter(lambda: opened.recv(65536), b""))
    taken = (time.perf_counter() - start) * 1000
    if b" 303 " not in whole[:20]:
        raise RuntimeError(f"Not accepted: {whole[:200]!r}")
    return taken
