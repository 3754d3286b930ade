"""QR: a text as a square of modules that a camera reads, drawn as one path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno


@dataclass(frozen=True, slots=True)
class Square:
    """How many modules a side has, and the dark ones as the path of an SVG, each one unit wide."""

    side: int
    path: str


@lru_cache(maxsize=64)
def square(text: str) -> Square:
    """The text in the smallest square in which 15 % may be soiled. The same text gives the same square."""
    rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    runs = (f"M{start} {line}h{length}v1h-{length}z" for line, start, length in _runs(rows))
    return Square(len(rows), "".join(runs))


def _runs(rows: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """The dark modules that follow one another: their row, the first of them, and how many."""
    for line, row in enumerate(rows):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                yield line, start, end - start
            start = end + 1
