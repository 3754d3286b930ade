"""People to be asked to sign, as a CSV file."""

import csv
import io
from collections.abc import Iterable

from campaign.domain.appeals import COLUMNS, MOST_BYTES, MOST_ROWS
from campaign.domain.rosters import Entry
from campaign.reading import entries as of_file
from campaign.reading.rows import Table

_TABLE = Table(known=COLUMNS, needed=("name", "email"), most_bytes=MOST_BYTES)


def entries(text: str) -> tuple[Entry, ...]:
    """The rows of a text. Refuses as `entries.entries` does."""
    return of_file.entries(text, _TABLE, MOST_ROWS)


def written(people: Iterable[Entry]) -> str:
    """Rows as a text again."""
    text = io.StringIO()
    rows = ([each.cells.get(name, "") for name in COLUMNS] for each in people)
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    return text.getvalue()
