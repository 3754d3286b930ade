"""Rows of one table that are written together, by one statement whatever their number.

    TOKENS = Together(Token, ("hash", "purpose", …))
    TOKENS.write(session, rows)   # a mapping for each row, with these names

On PostgreSQL every column is one array: a statement that names each value is put together, read and planned
anew for each number of rows, which takes longer than to write them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, Enum, Insert, Row, String, Table, Text, bindparam, column, func, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from campaign.db import Base


class Together:
    """Writes rows of `model`, each with values of the columns `names`; the others have their defaults. Gives
    the columns `returned` of the rows that were written, in no order."""

    def __init__(self, model: type[Base], names: Sequence[str], returned: Sequence[str] = ()) -> None:
        table: Table = model.__table__  # type: ignore[assignment]
        self._names = tuple(names)
        self._of_rows = _with(insert(table), table, returned)
        self._of_arrays = _with(_from_arrays(table, names), table, returned)

    def write(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> Sequence[Row[Any]]:
        """Write some rows, or none."""
        if not rows:
            return ()
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            arrays = {_array(name): [each[name] for each in rows] for name in self._names}
            written = connection.execute(self._of_arrays, arrays)
        else:
            written = connection.execute(self._of_rows, rows)
        return written.all() if written.returns_rows else ()


def _from_arrays(table: Table, names: Sequence[str]) -> Insert:
    columns = [table.c[name] for name in names]
    arrays = [bindparam(_array(each.name), type_=ARRAY(_whole(each.type))) for each in columns]
    named = (column(each.name, each.type) for each in columns)
    rows = func.unnest(*arrays).table_valued(*named).render_derived()
    return insert(table).from_select(list(names), select(*rows.c))


def _whole(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type of a column's values before they are written. An array of a text with a length would cut what
    is longer and say nothing; so the column refuses it."""
    return Text() if isinstance(kind, String) and not isinstance(kind, Enum) else kind


def _with(statement: Insert, table: Table, returned: Sequence[str]) -> Insert:
    return statement.returning(*(table.c[each] for each in returned)) if returned else statement


def _array(name: str) -> str:
    # A parameter with the name of a column would be taken for the column's own value.
    return f"every_{name}"
