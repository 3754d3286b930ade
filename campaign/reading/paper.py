"""Names on a sheet of paper as rows: those of a CSV file, or typed, a name on each line."""

from dataclasses import replace

from campaign.domain.paper import COLUMNS, MOST_BYTES, MOST_ROWS
from campaign.domain.rosters import Entry
from campaign.reading import entries as of_file
from campaign.reading.rows import Table

_TABLE = Table(known=COLUMNS, needed=("name",), most_bytes=MOST_BYTES)


def entries(text: str) -> tuple[Entry, ...]:
    """The rows of a text, none of an empty one. Without the names of the columns in the first line, they come
    in their usual order. Refuses as `entries.entries` does."""
    if not text.strip():
        return ()
    first = text.strip("\ufeff").lstrip().partition("\n")[0].lower()
    if "name" in (cell.strip(" \"'\r") for cell in first.split(",")):
        return of_file.entries(text, _TABLE, MOST_ROWS)
    named = f"{','.join(COLUMNS)}\n{text.strip()}"
    return tuple(replace(each, line=each.line - 1) for each in of_file.entries(named, _TABLE, MOST_ROWS))
