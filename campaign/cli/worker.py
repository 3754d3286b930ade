"""`campaign worker`: the process that mails, prints and clears away."""

import click

from campaign import logs
from campaign.cli.runtimes import current_runtime
from campaign.worker.process import run


@click.command()
def worker() -> None:
    """Do what waits in the outbox and the print queue, until told to stop. `campaign serve` starts one."""
    logs.set_up("worker")
    with current_runtime() as runtime:
        run(runtime)
