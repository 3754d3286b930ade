"""`campaign letter markdown`: a letter file as plain Markdown."""

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
from campaign.rendering.markdown import to_markdown


@click.command()
@file_argument
@output_option(required=True)
@recipient_option
@draft_option
@notice_option
def markdown(file: Path, output: Path, recipient: str, draft: bool, notice: str) -> None:
    """Write the letter in FILE as plain Markdown with footnotes, for one recipient."""
    write(to_markdown(one_document(file, recipient, draft, notice)).encode(), output)
