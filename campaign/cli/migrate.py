"""`campaign migrate`: bring the database up to date."""

import click

from campaign.config import read_settings
from campaign.migrating import migrate as run_migrations
from campaign.runtime import make_runtime


@click.command()
def migrate() -> None:
    """Bring the database up to date. Harmless when it is."""
    runtime = make_runtime(read_settings())
    run_migrations(runtime.engine, runtime.settings.data)
    runtime.engine.dispose()
