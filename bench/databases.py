"""An installation with the demonstration in it on each database, in turn."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine

from bench.postgresql import cluster
from bench.serving import ROOT


@dataclass(frozen=True, slots=True)
class Installation:
    """The name of its database, the database's address, and its folder."""

    database: str
    url: str
    data: Path


DATABASES = ("SQLite", "PostgreSQL")


def on_each() -> Iterator[Installation]:
    """One on SQLite, then one on PostgreSQL."""
    for database in DATABASES:
        with prepared(database) as installation:
            yield installation


@contextmanager
def prepared(database: str) -> Iterator[Installation]:
    """One of them, until the end of the block."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        file = f"sqlite:///{Path(folder) / 'campaign.db'}"
        url = file if database == "SQLite" else stack.enter_context(cluster()).url
        yield prepared_at(database, url, folder)


def settle(installation: Installation) -> None:
    """Do what PostgreSQL does by itself within minutes of so many rows, so that no figure depends on when it
    comes to that. On SQLite nobody does so in life, nor here."""
    if installation.database == "PostgreSQL":
        engine = create_engine(installation.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM (ANALYZE)")
        engine.dispose()


def prepared_at(database: str, url: str, folder: str) -> Installation:
    """An installation on the empty database of an address."""
    settings = {"DATABASE_URL": url, "CAMPAIGN_DATA": folder}
    for command in ("migrate", "demo"):
        subprocess.run(
            [sys.executable, "-m", "campaign", command],
            cwd=ROOT,
            env={**os.environ, **settings},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return Installation(database, url, Path(folder))
