"""Bringing the database up to date, one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from campaign.config import REPOSITORY
from campaign.db import Base

FOLDER = REPOSITORY / "migrations"


def migrate(engine: Engine, lock_folder: Path, to: str = "head") -> None:
    """Run the migrations that are missing. Two processes that start at once take turns."""
    with _alone(lock_folder), _changing(engine) as connection:
        command.upgrade(_config(connection), to)


def go_back(engine: Engine, lock_folder: Path, to: str) -> None:
    """Undo migrations down to one (`base` for all)."""
    with _alone(lock_folder), _changing(engine) as connection:
        command.downgrade(_config(connection), to)


def write_migration(engine: Engine, message: str, name: str) -> None:
    """Draft a migration from what the models have and the database has not."""
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True, rev_id=name)


def is_current(engine: Engine) -> bool:
    """Whether the database is at the newest migration."""
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_heads()
    return set(here) == set(ScriptDirectory(str(FOLDER)).get_heads())


def differences(engine: Engine) -> list[object]:
    """What the tables in the database lack against the models; empty when they are the same."""
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": False, "render_as_batch": True, "include_object": is_compared},
        )
        return list(compare_metadata(context, Base.metadata))


def is_compared(_item: object, name: str | None, *_: object) -> bool:
    """Whether something of the tables is compared with the models: an index over expressions cannot be."""
    return name != "ix_signature_words"


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s")
    config.attributes["connection"] = connection
    return config


class Broken(RuntimeError):
    """After a migration a row refers to one that is not there."""


@contextmanager
def _changing(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction.

    SQLite changes many a table by making it anew, and what refers to the old one would go with it, or forget
    it. So references are not enforced meanwhile, and all of them are checked at the end.
    """
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite and driver:
            driver.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if is_sqlite and (row := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                    raise Broken(f"A row of {row[0]} refers to one of {row[2]} that is not there.")
        finally:
            if is_sqlite and driver:
                driver.cursor().execute("PRAGMA foreign_keys=ON")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
