"""`campaign letter`: print and check letter files."""

import click

from campaign.cli.lazy import LazyGroup

COMMANDS = {
    "pdf": "campaign.cli.letter_pdf:pdf",
    "check": "campaign.cli.letter_check:check",
}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def letter() -> None:
    """Print and check letter files, with no server and no database."""
