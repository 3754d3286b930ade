"""Sealing anew: what older mail keys sealed is sealed with the newest one, some rows at a time.

Every column of sealed values is called `…_sealed`, and a value begins with the number of its key, so whoever
is interrupted finds again what is left. What was changed or erased between reading and writing stays so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, LargeBinary, bindparam, func, select, update
from sqlalchemy.orm import Session

import campaign.models
from campaign.db import Base
from campaign.key_files import KeysUnusable
from campaign.keys import Keys

assert campaign.models  # importing it fills Base.metadata

MOST = 500


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed value: the number of its row, and its bytes."""

    row: int
    value: bytes


def columns() -> list[Column[Any]]:
    """Every column of sealed values."""
    tables = Base.metadata.sorted_tables
    return [each for table in tables for each in table.columns if each.name.endswith("_sealed")]


def left(session: Session, number: int) -> int:
    """How many values are sealed with another key than this one."""
    counts = (select(func.count()).where(_is_of_another(each, number)) for each in columns())
    return sum(session.scalar(each) or 0 for each in counts)


def some(session: Session, column: Column[Any], number: int, *, after: int) -> list[Sealed]:
    """The next values of a column that another key sealed, behind a row."""
    key = column.table.c.id
    found = session.execute(
        select(key, column).where(_is_of_another(column, number), key > after).order_by(key).limit(MOST)
    )
    return [Sealed(row, bytes(value)) for row, value in found]


def sealed_anew(keys: Keys, values: Iterable[Sealed]) -> Iterator[tuple[Sealed, bytes | None]]:
    """Each value, and what it becomes: None where no key here opens it."""
    for each in values:
        try:
            yield each, keys.seal(keys.unseal(each.value))
        except KeysUnusable:
            yield each, None


def put(session: Session, column: Column[Any], changed: Iterable[tuple[Sealed, bytes]]) -> None:
    """Write values in the place of those that were read, where they stand still."""
    rows = [{"row": each.row, "before": each.value, "after": value} for each, value in changed]
    if rows:
        statement = (
            update(column.table)
            .where(column.table.c.id == bindparam("row"), column == bindparam("before"))
            .values({column: bindparam("after")})
        )
        session.connection().execute(statement, rows)


def _is_of_another(column: Column[Any], number: int) -> ColumnElement[bool]:
    return func.substr(column, 1, 1, type_=LargeBinary) != bytes([number])
