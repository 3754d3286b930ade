"""The database: the declarative base, constraint names, a UTC type, engine and sessions.

SQLite and PostgreSQL are both first-class. On SQLite every transaction that may write begins
IMMEDIATE: a read that turns into a write under a plain BEGIN fails at once when another writer came
between, whatever the time-out says (measured: half of the signatures were refused). It waits for its turn at
the gate (`gate.py`) first. A session of `make_readers` only reads, and so waits for nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    ExceptionContext,
    MetaData,
    String,
    create_engine,
    event,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from campaign.gate import GateClosed, GatedConnection

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# Seconds, and milliseconds: a machine that says nothing any more keeps nobody waiting for longer. By itself
# TCP would wait for a quarter of an hour.
_GIVES_UP = {"connect_timeout": 5, "keepalives_idle": 10, "tcp_user_timeout": 10_000}


class Base(DeclarativeBase):
    """Every table. Classes and tables are singular."""

    metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, always in UTC. SQLite forgets zones, so naive values are refused on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"An instant needs a zone: {value!r}")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words(kind: type[StrEnum]) -> Enum:
    """The column type of a status: stored by its value, as text, without a native type."""
    return Enum(
        kind,
        native_enum=False,
        length=24,
        values_callable=lambda each: [one.value for one in each],
    )


class without_case(FunctionElement[str]):
    """Text compared and put in order without regard to capitals, as the index over it is. PostgreSQL does so
    by the collation of its database; SQLite is told, and knows the letters from A to Z."""

    type = String()
    inherit_cache = True


@compiles(without_case)
def _as_collated(element: without_case, compiler: SQLCompiler, **more: Any) -> str:
    return compiler.process(element.clauses, **more)


@compiles(without_case, "sqlite")
def _without_case(element: without_case, compiler: SQLCompiler, **more: Any) -> str:
    return f"{compiler.process(element.clauses, **more)} COLLATE NOCASE"


def make_engine(url: str) -> Engine:
    """The engine of a database address, with the settings each database needs."""
    # An error names the statement and not its values: what people typed is to stand in no log.
    if not url.startswith("sqlite"):
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_size=16,
            max_overflow=32,
            connect_args={"options": "-c statement_timeout=30000 -c lock_timeout=5000", **_GIVES_UP},
        )
        event.listen(engine, "handle_error", _leave_values_out)
        return engine
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=64,  # a thread that answers a request waits for no other's connection
        connect_args={"timeout": 5, "factory": GatedConnection},
    )
    # Rows that go together into one table are one statement: whoever takes one step a row gives every other
    # thread a turn after each.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _leave_values_out(context: ExceptionContext) -> None:
    """PostgreSQL says which row it refused, with all its values, in the lines behind what is wrong."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error and error.args:
            error.args = (str(error.args[0]).partition("\nDETAIL:")[0], *error.args[1:])


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we send BEGIN ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # an acknowledged signature outlives a power cut
        "busy_timeout=5000",
        "foreign_keys=ON",
        "secure_delete=ON",  # what a person erases is gone from the file
        "trusted_schema=OFF",
        "journal_size_limit=67108864",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("reads", False):
        connection.exec_driver_sql("BEGIN")
        return
    driver = cast(GatedConnection, connection.connection.dbapi_connection)
    try:
        driver.open_gate()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except GateClosed as error:
        # As SQLite says it when it has waited, so that whoever minds the one minds the other.
        raise OperationalError("BEGIN IMMEDIATE", None, error) from error
    except BaseException:
        driver.close_gate()
        raise


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """The maker of sessions. Objects stay readable after the commit that ends a request."""
    return sessionmaker(engine, expire_on_commit=False)


def make_readers(engine: Engine) -> sessionmaker[Session]:
    """The maker of sessions that only read."""
    return sessionmaker(engine.execution_options(reads=True), expire_on_commit=False)


@contextmanager
def transaction(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """A session for a command or a task: committed at the end, rolled back on any error."""
    with sessions() as session:
        yield session
        session.commit()
