"""`campaign worker`: the process that mails, prints and clears away."""

import logging

import click

from campaign.cli.runtimes import current_runtime
from campaign.worker.process import run


@click.command()
def worker() -> None:
    """Do what waits in the outbox and the print queue, until told to stop. `campaign serve` starts one."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s worker %(levelname)s %(message)s")
    with current_runtime() as runtime:
        run(runtime)
