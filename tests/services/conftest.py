"""What tests of services have at hand beside a session."""

import pytest
from obstore.store import MemoryStore


@pytest.fixture
def store():
    """A storage that is forgotten with the test."""
    return MemoryStore()
