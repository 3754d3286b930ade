"""Lists of rows as files, some rows at a time: CSV that is safe to open, and JSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from campaign.domain import spreadsheets
from campaign.domain.exports import ExportFormat

Rows = Sequence[Mapping[str, str]]


def written(format: ExportFormat, columns: Sequence[str], parts: Iterable[Rows]) -> Iterator[bytes]:
    """The rows as a file of this format, a piece for each part of them."""
    return _as_csv(columns, parts) if format is ExportFormat.CSV else _as_json(parts)


def _as_csv(columns: Sequence[str], parts: Iterable[Rows]) -> Iterator[bytes]:
    """With the mark by which spreadsheets know UTF-8; no cell acts as a formula."""
    yield _lines([columns]).encode("utf-8-sig")
    for rows in parts:
        yield _lines([[spreadsheets.cell(row[name]) for name in columns] for row in rows]).encode()


def _lines(cells: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(cells)
    return text.getvalue()


def _as_json(parts: Iterable[Rows]) -> Iterator[bytes]:
    """A list with an object for each row, a row a line."""
    before = "[\n"
    for rows in parts:
        if rows:
            yield (before + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)).encode()
            before = ",\n"
    yield ("[]\n" if before == "[\n" else "\n]\n").encode()
