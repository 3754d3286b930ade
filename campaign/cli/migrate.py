"""`campaign migrate`: bring the database up to date."""

import click

from campaign.cli.runtimes import made_runtime
from campaign.config import read_settings
from campaign.migrating import migrate as run_migrations


@click.command()
def migrate() -> None:
    """Bring the database up to date. Harmless when it is."""
    with made_runtime(read_settings()) as runtime:
        run_migrations(runtime.engine, runtime.settings.data)
