"""`campaign letter pdf`: a letter file as a tagged PDF."""

from pathlib import Path

import click

from campaign.cli.letter_files import (
    draft_option,
    file_argument,
    notice_option,
    one_document,
    output_option,
    recipient_option,
    write,
)
from campaign.domain.counting import counted
from campaign.rendering.pdf import to_pdf


@click.command()
@file_argument
@output_option(required=True)
@recipient_option
@draft_option
@notice_option
def pdf(file: Path, output: Path, recipient: str, draft: bool, notice: str) -> None:
    """Print the letter in FILE for one recipient."""
    document = one_document(file, recipient, draft, notice)
    printed = to_pdf(document)
    write(printed.pdf, output)
    sides = counted(printed.pages, "page", "pages")
    click.echo(f"{output}: {sides}, for {document.recipient.full_name}. SHA-256 {printed.sha256}", err=True)
