"""The runtime of a command: made from the settings, and closed behind it."""

from collections.abc import Iterator
from contextlib import contextmanager

from campaign.config import Settings, read_settings
from campaign.domain.refusals import Refusal
from campaign.migrating import is_current
from campaign.runtime import Runtime, make_runtime


@contextmanager
def made_runtime(settings: Settings) -> Iterator[Runtime]:
    """The runtime of these settings, whatever the database holds."""
    runtime = make_runtime(settings)
    try:
        yield runtime
    finally:
        runtime.engine.dispose()


@contextmanager
def current_runtime() -> Iterator[Runtime]:
    """The runtime of this installation, its database at the newest migration. Refuses one that is not."""
    with made_runtime(read_settings()) as runtime:
        if not is_current(runtime.engine):
            raise Refusal("The database is not up to date. Run “campaign migrate” first.")
        yield runtime
