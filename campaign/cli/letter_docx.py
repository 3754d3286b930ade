"""`campaign letter docx`: a letter file as a file for Word."""

import click

from campaign.cli.letter_copies import copied
from campaign.domain.document import Document
from campaign.rendering.docx import to_docx


@click.command()
@copied(output_required=True)
def docx(letter: Document) -> bytes:
    """Write the letter in FILE as a .docx file for Word or LibreOffice, for one recipient."""
    return to_docx(letter)
