"""The ground every test may stand on: a real database, a runtime, an application, a client.

`database` gives each test a database of its own, already migrated: a copied file on SQLite, a copied
database on PostgreSQL. Tests that take `database` (or anything made from it) run on both.
"""

import gc
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime

import hypothesis
import pytest
from sqlalchemy.orm import Session

from campaign.config import Settings
from campaign.keys import load_keys
from campaign.runtime import Runtime, make_runtime
from campaign.signing_keys import signing_key
from tests.support import clock
from tests.support.applications import Applications
from tests.support.clock import NOW
from tests.support.databases import Databases
from tests.support.engines import Engines
from tests.support.pages import Visitor

# Nothing is timed: on a busy machine a slow example is no failure of the rule.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

# What takes longest begins first, so that at the end nobody waits for it alone. One process has all the
# journeys, and starts one server for them.
LONGEST = ("tests/journeys/", "tests/test_faults.py", "tests/test_load.py", "tests/worker/", "tests/cli/")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: [not item.nodeid.startswith(each) for each in LONGEST])


def pytest_collection_finish():
    """What is there by now stays: no test is to look through it for what may be thrown away."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def now() -> datetime:
    """A Sunday afternoon in November."""
    return NOW


@pytest.fixture(scope="session")
def databases(tmp_path_factory):
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.stop()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request, databases):
    """The address of an empty, migrated database."""
    yield from databases.fresh(request.param)


@pytest.fixture
def sqlite(databases):
    """As `database`, on SQLite only: for what does not depend on the database."""
    yield from databases.fresh("sqlite")


@pytest.fixture
def settings(tmp_path, sqlite):
    # What was changed is looked at at once; what keeps pages is tested by itself.
    return Settings(data=tmp_path, DATABASE_URL=sqlite, page_seconds=0)


@pytest.fixture(scope="session")
def made_keys(tmp_path_factory):
    """The keys of an installation, made once a run: every key file waits for the disk."""
    folder = tmp_path_factory.mktemp("installation")
    signing_key(folder)
    load_keys(folder).networks.turn(NOW)
    return folder


@pytest.fixture(scope="session")
def runtimes(made_keys) -> Callable[[Settings], AbstractContextManager[Runtime]]:
    """Makes a runtime, on an engine that earlier tests have used."""
    engines = Engines()

    @contextmanager
    def made(settings: Settings):
        if not (settings.data / "keys").exists():
            shutil.copytree(made_keys, settings.data, dirs_exist_ok=True)
        with engines.lent(settings.database) as engine:
            yield replace(make_runtime(settings), engine=engine, now=clock.now)

    return made


@pytest.fixture
def runtime(runtimes, settings):
    with runtimes(settings) as made:
        yield made


@pytest.fixture
def both(runtimes, tmp_path, database):
    """A runtime on each database."""
    with runtimes(Settings(data=tmp_path, DATABASE_URL=database, page_seconds=0)) as made:
        yield made


@pytest.fixture
def session(both):
    """A session on both databases; what a test leaves uncommitted is gone."""
    with both.sessions() as opened:
        yield opened


@pytest.fixture
def keys(runtime: Runtime):
    return runtime.keys


@pytest.fixture
def rows(runtime: Runtime) -> Session:
    """A session on the application's database, to prepare and to look. Commit what the client is to see."""
    with runtime.sessions() as opened:
        yield opened


@pytest.fixture(scope="session")
def applications():
    return Applications()


@pytest.fixture
def app(runtime: Runtime, applications):
    return applications.of(runtime)


@pytest.fixture
def visitor(app) -> Visitor:
    """Somebody with a browser; every page they get is proof-read."""
    return Visitor(app)
