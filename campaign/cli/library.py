"""`campaign library`: the library of a campaign, as files that can live in git."""

import click

from campaign.cli.lazy import LazyGroup

COMMANDS = {
    "export": "campaign.cli.library_files:export",
    "import": "campaign.cli.library_files:bring_in",
}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def library() -> None:
    """Write the library of a campaign to a folder, and bring one in from there."""
