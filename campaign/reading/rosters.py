"""A roster as a CSV file: its rows, each with the cells of the columns that there are."""

import io

from campaign.domain import spreadsheets
from campaign.domain.refusals import Unacceptable
from campaign.domain.rosters import COLUMNS, MOST_BYTES, MOST_ROWS, Entry
from campaign.reading.rows import Faults, Table

_TABLE = Table(known=COLUMNS, needed=("name",), most_bytes=MOST_BYTES)


def text_of(content: bytes) -> str:
    """The text of a file. Refuses one that is too large or no UTF-8."""
    if len(content) > MOST_BYTES:
        raise Unacceptable("file", f"The file has more than {MOST_BYTES // 1024} kB. Divide it.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unacceptable("file", "This is not UTF-8 text. Save it as “CSV UTF-8”.") from error


def entries(text: str) -> tuple[Entry, ...]:
    """The rows of a text. Refuses its columns, rows that cannot be read, and more rows than a roster has."""
    if len(text.encode()) > MOST_BYTES:
        raise Unacceptable("rows", f"These rows have more than {MOST_BYTES // 1024} kB. Divide them.")
    faults = Faults()
    found = _TABLE.given(io.StringIO(text.strip("\ufeff")), dict, faults)
    faults.refuse()
    if len(found) > MOST_ROWS:
        raise Unacceptable("rows", f"There are {len(found):,} rows; bring in at most {MOST_ROWS} at a time.")
    return tuple(
        Entry(line, {name: spreadsheets.text_of(cell) for name, cell in cells.items()})
        for line, cells in found.items()
    )
