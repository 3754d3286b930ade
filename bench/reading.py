"""A crowd reads the public pages of the server as it is shipped, on both databases; and an organiser works
while a thousand have a connection open."""

import http.client
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from threading import Event, Thread
from urllib.parse import urlsplit

from sqlalchemy import select

from bench.databases import Installation, on_each
from bench.measures import Report, Target
from bench.serving import Served, served
from bench.signing import EMPTY, Run, crowd
from campaign.config import Settings
from campaign.domain.accounts import Person
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.runtime import make_runtime
from campaign.services import accounts, people, sessions
from campaign.views.desk import PLAIN_COOKIE

LETTER = "/letters/release-the-prisoners"
PAGES = {"the letter": LETTER, "the sign form": f"{LETTER}/sign", "the count": f"{LETTER}/count"}
CLIENTS = 64
MANY = 1_000


def measure(report: Report, seconds: float, runs: int) -> None:
    """On each database."""
    for each in on_each():
        cookie = signed_in(each)
        with served(each.data, DATABASE_URL=each.url) as server:
            for path in (EMPTY, *PAGES.values()):
                crowd(server, path, 8, 1, "")
            for what, path in PAGES.items():
                report.section(f"Reading {what} on {each.database}, clients at once: {CLIENTS}")
                _page(report, server, path, seconds, runs)
            report.section(f"Working on {each.database}, while {MANY:,} connections are open")
            _desk(report, server, cookie, seconds)


def _page(report: Report, server: Served, path: str, seconds: float, runs: int) -> None:
    """A page in turn with an empty one."""
    empty, reading = [], []
    for _ in range(runs):
        empty.append(crowd(server, EMPTY, CLIENTS, seconds / 2, ""))
        reading.append(crowd(server, path, CLIENTS, seconds / 2, ""))
    rate, floor = (statistics.median(each.rate for each in found) for found in (reading, empty))
    report.figure("pages a second", rate, "a second", Target(least=800))
    report.figure("beside what an empty page is asked for", rate / floor, "×", Target(least=0.33))
    most = statistics.median(each.most for each in reading)
    report.figure("99 in 100 are answered within", most, "ms")
    web = statistics.median(each.web for each in reading)
    report.figure("the web's processor time for one", web, "ms")
    _look(report, [*empty, *reading])


def _desk(report: Report, server: Served, cookie: str, seconds: float) -> None:
    """A page of the desk, again and again, while so many read."""
    path = "/desk/campaigns/armenian-prisoners/letters"
    is_over, times, others = Event(), [], []

    def work() -> None:
        while not is_over.is_set():
            start = time.perf_counter()
            status = _status(server, path, cookie)
            times.append(time.perf_counter() - start)
            others.extend([] if status == 200 else [status])

    organiser = Thread(target=work)
    organiser.start()
    found = crowd(server, LETTER, MANY, seconds, "")
    is_over.set()
    organiser.join()
    report.figure("a page of the desk, half the times", statistics.median(times) * 1000, "ms")
    report.figure("a page of the desk, the longest time", max(times) * 1000, "ms", Target(most=2_000))
    report.figure("pages a second meanwhile", found.rate, "a second")
    report.figure("99 in 100 of them are answered within", found.most, "ms", Target(most=3_000))
    _look(report, [replace(found, others={**found.others, **{f"desk {each}": 1 for each in others}})])


def _look(report: Report, runs: Sequence[Run]) -> None:
    others = {name: number for each in runs for name, number in each.others.items()}
    report.check("looked at: anything else answered", f"{others or 'nothing'}", is_right=not others)


def _status(server: Served, path: str, cookie: str) -> int:
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    try:
        connection.request("GET", path, headers={"Cookie": f"{PLAIN_COOKIE}={cookie}"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def signed_in(installation: Installation) -> str:
    """The cookie of an organiser of the demonstration."""
    runtime = make_runtime(
        Settings.model_validate({"data": installation.data, "DATABASE_URL": installation.url})
    )
    with runtime.transaction() as session:
        person = Person("Nora Example", "nora@example.org")
        account = accounts.add(session, runtime.keys, person, now=runtime.now())
        people.join(session, session.scalars(select(Campaign)).one(), account, Role.ORGANISER)
        cookie = sessions.start(session, account, now=runtime.now())
    runtime.engine.dispose()
    return cookie
