"""People to be asked to sign, as a CSV file."""

from campaign.domain.appeals import COLUMNS, MOST_BYTES, MOST_ROWS
from campaign.domain.rosters import Entry
from campaign.reading import entries as of_file
from campaign.reading.rows import Table

_TABLE = Table(known=COLUMNS, needed=("name", "email"), most_bytes=MOST_BYTES)


def entries(text: str) -> tuple[Entry, ...]:
    """The rows of a text. Refuses as `entries.entries` does."""
    return of_file.entries(text, _TABLE, MOST_ROWS)
