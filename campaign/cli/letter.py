"""`campaign letter`: print, seal, check and export letter files."""

import click

from campaign.cli.lazy import LazyGroup

COMMANDS = {
    "pdf": "campaign.cli.letter_pdf:pdf",
    "seal": "campaign.cli.letter_seal:seal",
    "text": "campaign.cli.letter_text:text",
    "docx": "campaign.cli.letter_docx:docx",
    "html": "campaign.cli.letter_html:html",
    "markdown": "campaign.cli.letter_markdown:markdown",
    "check": "campaign.cli.letter_check:check",
    "list": "campaign.cli.letter_database:list_letters",
    "export": "campaign.cli.letter_database:export",
}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def letter() -> None:
    """Print, seal, check and export letter files. Only list and export need the database."""
