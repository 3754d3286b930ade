"""The rows of `make bench BENCH="--only faults"`: what was lost of what was acknowledged, and how soon people
could sign again."""

from sqlalchemy import Engine

from bench import faults
from bench.faults import Outcome, Site
from bench.measures import Report, Target
from bench.serving import Served
from bench.signing import HELD, LETTER, on_both
from campaign.keys import load_keys

# Less than anything that a server writes: its files have no room.
_NO_ROOM = 4096


def measure(report: Report, seconds: float, runs: int) -> None:
    """On both databases: a web process is killed, and there is no room for files."""

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
