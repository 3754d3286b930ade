"""`campaign letter html`: a letter file as one HTML file."""

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
from campaign.rendering.web_page import to_page


@click.command()
@file_argument
@output_option(required=True)
@recipient_option
@draft_option
@notice_option
def html(file: Path, output: Path, recipient: str, draft: bool, notice: str) -> None:
    """Write the letter in FILE as one HTML file with its style and its pictures, for one recipient."""
    write(to_page(one_document(file, recipient, draft, notice)).encode(), output)
