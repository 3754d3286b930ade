"""The time zones that a form offers: those that people call by a place, each place once."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

UNIVERSAL = "UTC"


@lru_cache(maxsize=1)
def of_places() -> tuple[str, ...]:
    """The zones of the IANA database as its table of countries has them (America/New_York), by name; and UTC.

    Its other names are kept for old programs: US/Eastern, Asia/Calcutta, Etc/GMT+5.
    """
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    return (*sorted(set(_names(table.splitlines()))), UNIVERSAL)


def _names(rows: Iterable[str]) -> Iterable[str]:
    """The third column: country, coordinates, zone, remarks."""
    return (row.split("\t")[2] for row in rows if row and not row.startswith("#"))
