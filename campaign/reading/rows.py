"""CSV files: the text of one, its columns by name, and every fault in it said at once."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

from campaign.domain.refusals import NotFound, Refusal, Unacceptable, all_said
from campaign.letterfile.fields import nearest

R = TypeVar("R")

# A file of a million faulty lines keeps no more of them.
_MOST_KEPT = 100


@dataclass
class Faults:
    """What is wrong with the lines of a file."""

    kept: list[Refusal] = field(default_factory=list)
    count: int = 0

    @contextmanager
    def of_line(self, line: int) -> Iterator[None]:
        """Keep what is refused inside, with its line."""
        try:
            yield
        except Refusal as refusal:
            self.add(f"Line {line}: {refusal.sentence}", refusal.field)

    def add(self, sentence: str, name: str | None = None) -> None:
        """One more fault, of the field of that name."""
        self.count += 1
        if len(self.kept) < _MOST_KEPT:
            self.kept.append(Refusal(sentence, name))

    def refuse(self) -> None:
        """Refuse all there are, together."""
        if self.kept:
            said = all_said([each.sentence for each in self.kept], self.count)
            raise Unacceptable(self.kept[0].field or "rows", said)


@dataclass(frozen=True, slots=True)
class Table:
    """What a CSV file may hold: the columns known and those needed, in any order, and how many bytes."""

    known: Sequence[str]
    needed: Sequence[str]
    most_bytes: int

    def read(self, path: Path, one: Callable[[Mapping[str, str]], R], faults: Faults) -> dict[int, R]:
        """As `given`, of a file. A row has a value for every known column."""

        def padded(row: Mapping[str, str]) -> R:
            return one({name: row.get(name, "") for name in self.known})

        return self.given(text_of(path, self.most_bytes), padded, faults)

    def given(
        self, text: Iterable[str], one: Callable[[Mapping[str, str]], R], faults: Faults
    ) -> dict[int, R]:
        """What `one` makes of each row that it does not refuse, by the line that the row ends in; empty lines
        are none. A row has a value for every column that there is. Refuses the columns; faults of rows are
        added to the others."""
        rows = csv.reader(text, strict=True)
        # Spreadsheets write rows that were emptied as commas.
        filled = (cells for cells in rows if any(cell.strip() for cell in cells))
        found = {}
        try:
            columns = self._columns(next(filled, []))
            for cells in filled:
                with faults.of_line(rows.line_num):
                    found[rows.line_num] = one(self._row(columns, cells))
        except csv.Error as error:
            faults.add(f"Line {rows.line_num} cannot be read: {error}.")
        return found

    def _row(self, columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
        if len(cells) > len(columns):
            raise Unacceptable("rows", "There are more cells than columns. Take the rest out.")
        return {name: cell.strip() for name, cell in zip_longest(columns, cells, fillvalue="")}

    def _columns(self, cells: Sequence[str]) -> list[str]:
        """The names of the columns. Refuses, together, those that are not known and those that lack."""
        columns = [cell.strip().lower() for cell in cells]
        if len(columns) == 1 and ";" in columns[0]:
            raise Unacceptable("columns", "Semicolons set the columns apart. Save the file with commas.")
        faults = Faults()
        for place, name in enumerate(columns, start=1):
            if not name:
                faults.add(f"Column {place} has no name in the first line. Take it out.", "columns")
            elif name not in self.known:
                meant = nearest(name, self.known)
                faults.add(f"The first line names a column “{name[:80]}”; {meant}.", "columns")
            elif name in columns[: place - 1]:
                faults.add(f"The first line names the column “{name}” twice. Take one out.", "columns")
        for name in self.needed:
            if name not in columns:
                faults.add(f"The first line names no column “{name}”, which is needed.", "columns")
        faults.refuse()
        return columns


def text_of(path: Path, most_bytes: int) -> io.StringIO:
    """The text of a file. Refuses one that is not there, is no UTF-8, or has more bytes than that."""
    try:
        if path.stat().st_size > most_bytes:
            raise Unacceptable("rows", f"The file has more than {most_bytes // 1024**2} MB; divide it.")
        return io.StringIO(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise NotFound("There is no such file.") from error
    except OSError as error:
        raise Refusal(f"The file cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Unacceptable("rows", "This is not UTF-8 text; save the file as UTF-8.") from error
