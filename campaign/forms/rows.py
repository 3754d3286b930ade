"""Texts of one thing a line, each of one part or of several divided by bars."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from campaign.domain.refusals import Refusal, Unacceptable

T = TypeVar("T")

_BAR = "|"


def rows_of(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something, without space around them."""
    return tuple(row.strip() for row in text.splitlines() if row.strip())


def parted(make: Callable[..., T], field: str, text: str, most: int = 3) -> tuple[T, ...]:
    """One value a line, its parts divided by bars. Refuses with the number of the line."""
    found = []
    for number, row in enumerate(rows_of(text), start=1):
        parts = [part.strip() for part in row.split(_BAR)]
        if len(parts) > most:
            raise Unacceptable(field, f"Line {number} has {len(parts)} parts; at most {most} fit.")
        try:
            found.append(make(*parts))
        except Refusal as refusal:
            raise Unacceptable(field, f"Line {number}: {refusal.sentence}") from refusal
        except TypeError as error:
            raise Unacceptable(field, f"Line {number} lacks a part. Divide the parts with “|”.") from error
    return tuple(found)


def as_rows(rows: Iterable[Iterable[str]]) -> str:
    """What `parted` reads; empty parts at the end of a line are left out."""
    lines = []
    for row in rows:
        parts = list(row)
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        lines.append(f" {_BAR} ".join(parts))
    return "\n".join(lines)
