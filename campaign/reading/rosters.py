"""A roster as a CSV file."""

from campaign.domain.rosters import COLUMNS, MOST_BYTES, MOST_ROWS, Entry
from campaign.reading import entries as of_file
from campaign.reading.rows import Table

_TABLE = Table(known=COLUMNS, needed=("name",), most_bytes=MOST_BYTES)


def entries(text: str) -> tuple[Entry, ...]:
    """The rows of a text. Refuses its columns, rows that cannot be read, and more rows than a roster has."""
    return of_file.entries(text, _TABLE, MOST_ROWS)
