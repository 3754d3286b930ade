"""`campaign counts`: whether the counts that are kept are what the signatures add up to."""

import sys

import click

from campaign.cli.lazy import LazyGroup
from campaign.cli.runtimes import current_runtime
from campaign.services import counts as kept

COMMANDS = {"check": "campaign.cli.counts:check"}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def counts() -> None:
    """Prove the counts of signatures that the public pages show."""


@click.command()
@click.option("--mend", is_flag=True, help="Set each count that is wrong to what there is.")
def check(mend: bool) -> None:
    """Count the signatures of every letter, and compare. Exit status 1 while a count is wrong."""
    with current_runtime() as runtime:
        with runtime.readers() as session:
            found = kept.differences(session)
        for letter_id, difference in found:
            click.echo(difference)
            if mend:
                with runtime.transaction() as session:
                    kept.mend(session, letter_id)
    if not found:
        click.echo("Every count is right.")
    elif mend:
        click.echo("Mended.")
    else:
        click.echo("“campaign counts check --mend” sets them right.", err=True)
        sys.exit(1)
