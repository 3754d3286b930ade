"""The rows of `make bench BENCH="--only faults"`: what was lost of what was acknowledged, and how soon people
could sign again."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, create_engine

from bench import faults
from bench.databases import prepared_at
from bench.faults import Outcome, Site
from bench.measures import Report, Target
from bench.postgresql import Cluster, cluster
from bench.serving import Served, served
from bench.signing import HELD, LETTER, on_both
from campaign.keys import load_keys

# Megabytes of the small disk of PostgreSQL: its own files, and what is signed.
_DISK = 256
# Less than anything that a server writes: its files have no room.
_NO_ROOM = 4096


def measure(report: Report, seconds: float, runs: int) -> None:
    """On both databases: a web process is killed, and there is no room for files. PostgreSQL itself is
    killed and started again."""

    def broken(name: str, server: Served, engine: Engine) -> None:
        site = Site(server, LETTER, engine, load_keys(server.data))
        report.section(f"A web process is killed on {name}, times: {runs}")
        told = [
            site.crowd_while(f"killed-{run}", HELD, seconds, lambda: faults.kill_one(site.server.web_workers))
            for run in range(runs)
        ]
        _tell(report, site, told, {"no answer"})
        if name == "SQLite":
            report.section(f"No room for files on {name}, times: {runs}")
            told = [_without_room(site, f"room-{run}", seconds) for run in range(runs)]
            _tell(report, site, told, {"503"})

    on_both(broken)
    _break_postgresql(report, seconds, runs)


def _break_postgresql(report: Report, seconds: float, runs: int) -> None:
    with _small_postgresql() as (database, disk, site):
        report.section(f"PostgreSQL is killed and started again, times: {runs}")
        told = [_while_killed(site, database, f"pg-killed-{run}", seconds) for run in range(runs)]
        _tell(report, site, told, {"503"})
        report.section(f"PostgreSQL has a full disk, times: {runs}")
        if disk is None:
            report.skip("acknowledged", "Only root mounts a disk.")
            return
        told = [_while_full(site, disk, f"pg-full-{run}", seconds) for run in range(runs)]
        _tell(report, site, told, {"503"})


@contextmanager
def _small_postgresql() -> Iterator[tuple[Cluster, Path | None, Site]]:
    """A server on a PostgreSQL of its own, and the small disk of that where we may mount one."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        disk: Path | None = Path(folder) / "disk"
        try:
            stack.enter_context(faults.small_disk(Path(folder) / "disk", _DISK))
        except CalledProcessError:
            disk = None
        database = stack.enter_context(cluster(disk))
        data = Path(stack.enter_context(TemporaryDirectory()))
        prepared_at("PostgreSQL", database.url, str(data))
        server = stack.enter_context(served(data, DATABASE_URL=database.url))
        engine = create_engine(database.url, pool_pre_ping=True)
        stack.callback(engine.dispose)
        yield database, disk, Site(server, LETTER, engine, load_keys(data))


def _while_killed(site: Site, database: Cluster, name: str, seconds: float) -> Outcome:
    def kill_and_start() -> None:
        database.kill()
        database.start()

    return site.crowd_while(name, HELD, seconds, kill_and_start)


def _while_full(site: Site, disk: Path, name: str, seconds: float) -> Outcome:
    with faults.filled(disk):
        return site.crowd_while(name, HELD, seconds, _nothing)


def _without_room(site: Site, name: str, seconds: float) -> Outcome:
    with faults.no_room(site.server, _NO_ROOM):
        return site.crowd_while(name, HELD, seconds, _nothing)


def _nothing() -> None:
    """What breaks is broken already."""


def _tell(report: Report, site: Site, told: list[Outcome], may_be: set[str]) -> None:
    lost = sum(each.lost for each in told)
    others = {status for each in told for status in each.others}
    report.figure("acknowledged", sum(each.accepted for each in told), "signatures")
    report.figure("acknowledged and lost", lost, "signatures", Target(most=0))
    report.figure("written and not acknowledged", sum(each.untold for each in told), "signatures")
    report.figure("until somebody can sign again", site.seconds_until_back("again"), "s", Target(most=5))
    damage = site.damage()
    report.check(
        "looked at: what else was answered, what is broken in the files",
        f"{', '.join(sorted(others)) or 'nothing'}; {damage or 'nothing'}",
        is_right=others <= may_be and not damage,
    )
