"""Dates, counts and names as people say them, for the templates of the site.

    {{ letter.closes_on | weekday }}             Friday 16 January 2026
    {{ 4218 | count_of("signature", "signatures") }}    4,218 signatures

Pure functions of their arguments: no request, no clock. `register` lends them to the templates.
"""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import Flask

from campaign.domain import languages, zones
from campaign.domain.counting import counted, in_words
from campaign.domain.dates import MONTHS, day_first
from campaign.domain.events import Precision
from campaign.domain.passages import shortened
from campaign.domain.signatories import initials
from campaign.rendering import posts

_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def day(value: date) -> str:
    """16 January 2026."""
    return day_first(value)


def short_day(value: date) -> str:
    """16 January, where the year stands nearby."""
    return f"{value.day} {MONTHS[value.month - 1]}"


def weekday(value: date) -> str:
    """Friday 16 January 2026, for a day by which a person must act."""
    return f"{_WEEKDAYS[value.weekday()]} {day(value)}"


def month_year(value: date) -> str:
    """January 2026."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def happened(value: date, precision: Precision) -> str:
    """16 January 2026, January 2026, or 2026: as exactly as it is known."""
    return {Precision.DAY: day, Precision.MONTH: month_year}.get(precision, lambda on: str(on.year))(value)


def civil_day(at: datetime, zone: ZoneInfo | str) -> date:
    """The calendar day on which an instant falls in a zone."""
    return at.astimezone(_zone(zone)).date()


def moment(at: datetime, zone: ZoneInfo | str) -> str:
    """16 January 2026, 23:59, Eastern Time."""
    return f"{day(civil_day(at, zone))}, {clock(at, zone)}, {zone_name(zone)}"


def clock(at: datetime, zone: ZoneInfo | str) -> str:
    """23:59."""
    return at.astimezone(_zone(zone)).strftime("%H:%M")


def zone_name(zone: ZoneInfo | str) -> str:
    """“Eastern Time” for America/New_York, “Yerevan time” for Asia/Yerevan, “UTC” for itself."""
    return zones.called(_zone(zone))


def iso(value: date | datetime) -> str:
    """What a `<time datetime>` holds; an instant is given in UTC, to the second."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def number(value: int) -> str:
    """4,218."""
    return f"{value:,}"


def count_of(value: int, one: str, many: str) -> str:
    """“1 signature”, “4,218 signatures”: both forms are given, none is glued together."""
    return f"{value:,} {one if value == 1 else many}"


def plural(value: int, one: str, many: str) -> str:
    """The whole sentence for a count: `{n}` in it is the number, “Another {n} are waiting.”, and `{words}`
    is it in words up to ten."""
    said = one if value == 1 else many
    return said.replace("{n}", number(value)).replace("{words}", in_words(value))


def partial_address(address: str) -> str:
    """“m…n@post.example”: enough for its owner to know it, too little for anyone else."""
    local, _, host = address.rpartition("@")
    return f"{local[:1]}…{local[-1:] if len(local) > 2 else ''}@{host}"


def file_size(size: int) -> str:
    """“148 kB”, “2.1 MB”, in thousands as browsers count."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"


def in_fours(text: str, joint: str = "-") -> str:
    """“7K4M-Q2XD”: a code cut in fours, so that it can be read aloud."""
    return joint.join(re.findall(".{1,4}", text))


def _zone(zone: ZoneInfo | str) -> ZoneInfo:
    return ZoneInfo(zone) if isinstance(zone, str) else zone


FILTERS = (
    civil_day,
    clock,
    count_of,
    counted,
    day,
    shortened,
    file_size,
    happened,
    in_fours,
    in_words,
    initials,
    iso,
    moment,
    month_year,
    number,
    partial_address,
    plural,
    short_day,
    weekday,
    zone_name,
)


def register(app: Flask) -> None:
    """Lend every filter to the templates, under its own name."""
    for function in FILTERS:
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.filters["called_language"] = languages.called
    app.jinja_env.filters["post"] = posts.to_html
