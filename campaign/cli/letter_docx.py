"""`campaign letter docx`: a letter file as a file for Word."""

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
from campaign.rendering.docx import to_docx


@click.command()
@file_argument
@output_option(required=True)
@recipient_option
@draft_option
@notice_option
def docx(file: Path, output: Path, recipient: str, draft: bool, notice: str) -> None:
    """Write the letter in FILE as a .docx file for Word or LibreOffice, for one recipient."""
    write(to_docx(one_document(file, recipient, draft, notice)), output)
