"""The rows of a CSV file that was sent or typed: each with its line and its cells by column."""

import io

from campaign.domain import spreadsheets
from campaign.domain.refusals import Unacceptable
from campaign.domain.rosters import Entry
from campaign.reading.rows import Faults, Table


def text_of(content: bytes, most_bytes: int) -> str:
    """The text of a file. Refuses one that is too large or no UTF-8."""
    if len(content) > most_bytes:
        raise Unacceptable("file", f"The file has more than {in_kilobytes(most_bytes)}. Divide it.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unacceptable("file", "This is not UTF-8 text. Save it as “CSV UTF-8”.") from error


def entries(text: str, table: Table, most_rows: int) -> tuple[Entry, ...]:
    """The rows of a text. Refuses its columns, rows that cannot be read, and more rows than are taken."""
    if len(text.encode()) > table.most_bytes:
        raise Unacceptable(
            "rows", f"These rows have more than {in_kilobytes(table.most_bytes)}. Divide them."
        )
    faults = Faults()
    found = table.given(io.StringIO(text.strip("\ufeff")), dict, faults)
    faults.refuse()
    if len(found) > most_rows:
        raise Unacceptable(
            "rows", f"There are {len(found):,} rows; bring in at most {most_rows:,} at a time."
        )
    return tuple(
        Entry(line, {name: spreadsheets.text_of(cell) for name, cell in cells.items()})
        for line, cells in found.items()
    )


def in_kilobytes(size: int) -> str:
    """A size as it is said: 256 kB, 10 MB."""
    return f"{size // 1024**2} MB" if size >= 1024**2 else f"{size // 1024} kB"
