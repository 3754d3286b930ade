"""`campaign letter text`: a letter file as plain text."""

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
from campaign.rendering.text import to_text


@click.command()
@file_argument
@output_option(required=False)
@recipient_option
@draft_option
@notice_option
def text(file: Path, output: Path, recipient: str, draft: bool, notice: str) -> None:
    """Write the letter in FILE as plain text, for one recipient."""
    write(to_text(one_document(file, recipient, draft, notice)).encode(), output)
