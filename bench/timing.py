"""Whether a stranger can tell by the clock that an address has signed: forms of known and of new addresses in
turn, one at a time."""

import random
import socket
import statistics
import time

from sqlalchemy import Engine, update

from bench.crowd import Crowd, asked
from bench.measures import Report, Target
from bench.serving import Served
from bench.signing import LETTER, on_both
from campaign.models.signature import Signature

WARM = 50
# The most, in milliseconds, by which a quartile may differ.
MOST = 0.2


def measure(report: Report, pairs: int) -> None:
    """Both databases, one after the other."""
    on_both(lambda name, server, engine: _on(report, name, server, engine, pairs))


def _on(report: Report, name: str, server: Served, engine: Engine, pairs: int) -> None:
    report.section(f"A known and a new address on {name}, pairs: {pairs}")
    host, _, port = server.address.removeprefix("http://").partition(":")
    known, new = (Crowd(host, int(port), LETTER, name, 0.0) for name in ("known", "fresh"))
    for number in range(pairs):
        _post(known, number)
    with engine.begin() as connection:
        connection.execute(update(Signature).where(Signature.status == "pending").values(status="confirmed"))
    for number in range(WARM):
        _post(new, pairs + number)
    taken: dict[str, list[float]] = {"known": [], "fresh": []}
    for number in range(pairs):
        for crowd in random.sample((known, new), 2):
            taken[crowd.name].append(_post(crowd, number))
    quartiles = {each: statistics.quantiles(times, n=4) for each, times in taken.items()}
    for place, words in enumerate(("a quarter", "half", "three quarters")):
        report.figure(f"{words} of the known ones are answered within", quartiles["known"][place], "ms")
        difference = quartiles["known"][place] - quartiles["fresh"][place]
        report.figure(f"{words}, beside the new ones", abs(difference), "ms apart", Target(most=MOST))


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
