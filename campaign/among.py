"""Values of one parameter, whatever their number."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, JSON, ColumnElement, Dialect, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine


class _Several(TypeDecorator[Sequence[Any]]):
    """Values in one parameter: an array, or on SQLite as JSON."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: TypeEngine[Any]) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.kind) if dialect.name == "postgresql" else JSON())


class among(FunctionElement[Any]):
    """Whether a column has one of the values of a parameter, `among(column, "names")`. One statement for any
    number of them: to name each would be a statement for every number, to be put together and planned anew.
    """

    # Not Boolean: SQLite has no such type, and would be asked whether "… IN (…) = 1", which no index answers.
    type = NullType()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], values: str) -> None:
        super().__init__(column, bindparam(values, type_=_Several(column.type)))


@compiles(among)
def _of_an_array(element: among, compiler: SQLCompiler, **more: Any) -> str:
    column, values = (compiler.process(each, **more) for each in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(among, "sqlite")
def _of_json(element: among, compiler: SQLCompiler, **more: Any) -> str:
    column, values = (compiler.process(each, **more) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"
