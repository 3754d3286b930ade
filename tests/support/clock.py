"""The hour at which tests happen."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
