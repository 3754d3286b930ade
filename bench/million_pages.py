"""The pages about a letter of very many signatures, each made anew: none is kept finished."""

import http.client
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from sqlalchemy import func, select

from bench.databases import Installation
from bench.measures import Report, Target
from bench.reading import signed_in
from bench.serving import Served, served
from campaign.models.letter import Letter
from campaign.models.roll import RollEntry, RollPlace
from campaign.models.signature import Signature
from campaign.runtime import Runtime
from campaign.services import standing
from campaign.views.desk import PLAIN_COOKIE

# Milliseconds in which each is to be there.
MOST = 300
TIMES = 10
_CAMPAIGN = "/desk/campaigns/armenian-prisoners"


@dataclass(frozen=True, slots=True)
class Asked:
    """A page and its address."""

    what: str
    path: str


def measure(report: Report, installation: Installation, runtime: Runtime, slug: str) -> None:
    """Ask the server as it is shipped for each page, one after the other."""
    cookie = signed_in(installation)
    pages = [*_public(runtime, slug), *_at_desk(runtime, slug)]
    with served(installation.data, DATABASE_URL=installation.url, CAMPAIGN_PAGE_SECONDS="0") as server:
        for each in pages:
            _page(report, server, each, cookie)


def _page(report: Report, server: Served, asked: Asked, cookie: str) -> None:
    times = [_taken(server, asked.path, cookie) for _ in range(TIMES + 2)][2:]
    report.figure(f"{asked.what}, half the times", statistics.median(times), "ms", Target(most=MOST))
    report.figure(f"{asked.what}, the longest of {TIMES}", max(times), "ms")


def _taken(server: Served, path: str, cookie: str) -> float:
    """Milliseconds until the whole page was there. Only an organiser's cookie leads to the desk, and a public
    page takes none."""
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=120)
    headers = {"Cookie": f"{PLAIN_COOKIE}={cookie}"} if path.startswith("/desk") else {}
    start = time.perf_counter()
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} was answered with {answer.status}.")
    return (time.perf_counter() - start) * 1000


def _public(runtime: Runtime, slug: str) -> Iterator[Asked]:
    letter = f"/letters/{slug}"
    names = f"{letter}/signatories"
    yield Asked("the letter", letter)
    yield Asked("the sign form", f"{letter}/sign")
    yield Asked("the count", f"{letter}/count")
    yield Asked("its campaign", "/campaigns/armenian-prisoners")
    yield Asked("the list", names)
    with runtime.readers() as session:
        found = session.scalars(select(Letter).where(Letter.slug == slug)).one()
        query = select(RollEntry.signature_id).where(RollEntry.letter_id == found.id)
        by_name = query.order_by(RollEntry.sort_key, RollEntry.position)
        count = session.scalar(select(func.count()).select_from(RollEntry)) or 0
        for what, skipped in (("in the middle", count // 2), ("at its end", count - 10)):
            behind = session.scalars(by_name.offset(max(skipped, 0)).limit(1)).one()
            yield Asked(f"the list {what}", f"{names}?after={runtime.keys.cursor(names, behind)}")
        place = session.scalars(select(RollPlace.place).order_by(func.length(RollPlace.place).desc())).first()
    yield Asked("the list of a town", f"{names}?place={quote(place or '')}")
    yield Asked("the list of a country", f"{names}?place=France")
    yield Asked("places looked for", f"{names}?place=a")


def _at_desk(runtime: Runtime, slug: str) -> Iterator[Asked]:
    letter = f"{_CAMPAIGN}/letters/{slug}"
    supporters = f"{letter}/supporters"
    yield Asked("the desk's letters", f"{_CAMPAIGN}/letters")
    yield Asked("the letter at the desk", letter)
    yield Asked("where it stands", f"{letter}/status")
    yield Asked("its signers", f"{letter}/signers")
    yield Asked("supporters", supporters)
    with runtime.readers() as session:
        found = session.scalars(select(Letter).where(Letter.slug == slug)).one()
        last = select(Signature.id).where(*standing.of(found)).order_by(Signature.name.desc()).limit(1)
        cursor = runtime.keys.cursor(supporters, session.scalars(last.offset(9)).one())
    yield Asked("supporters at the end", f"{supporters}?after={cursor}")
    yield Asked("supporters of a usual name", f"{supporters}?name=lindford")
    yield Asked("supporters of a name that nobody has", f"{supporters}?name=zzyzx")
    yield Asked("supporters of a town", f"{supporters}?place=glenley")
    yield Asked("supporters of a name in a town", f"{supporters}?name={quote('Մեղ')}&place=glenley")
    yield Asked("whether mails arrive", f"{supporters}/arrivals")
    yield Asked("moderation", f"{_CAMPAIGN}/moderation")
    yield Asked("lists to take along", f"{letter}/lists")
    yield Asked("printings", f"{letter}/print")
