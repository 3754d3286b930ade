"""The hour at which tests happen."""

import time
from datetime import UTC, datetime, timedelta

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
_BEGAN = time.monotonic()


def now() -> datetime:
    """The clock of tests: it stood at `NOW` when the run began, and goes on from there."""
    return NOW + timedelta(seconds=time.monotonic() - _BEGAN)
