"""What tests of services have at hand beside a session."""

import pytest
from obstore.store import MemoryStore

from campaign.config import Settings
from campaign.runtime import make_runtime


@pytest.fixture
def store():
    """A storage that is forgotten with the test."""
    return MemoryStore()


@pytest.fixture
def both(tmp_path, database):
    """A runtime on each database: threads need sessions of their own."""
    made = make_runtime(Settings(data=tmp_path, DATABASE_URL=database))
    yield made
    made.engine.dispose()
