"""`campaign worker`: the process that mails, prints and clears away."""

import logging

import click

from campaign.config import read_settings
from campaign.migrating import is_current
from campaign.runtime import make_runtime
from campaign.worker.process import NotMigrated, run


@click.command()
def worker() -> None:
    """Do what waits in the outbox and the print queue, until told to stop. `campaign serve` starts one."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s worker %(levelname)s %(message)s")
    runtime = make_runtime(read_settings())
    if not is_current(runtime.engine):
        raise NotMigrated("The database is not up to date. Run “campaign migrate” first.")
    run(runtime)
    runtime.engine.dispose()
