"""`campaign letter text`: a letter file as plain text."""

import click

from campaign.cli.letter_copies import copied
from campaign.domain.document import Document
from campaign.rendering.text import to_text


@click.command()
@copied(output_required=False)
def text(letter: Document) -> bytes:
    """Write the letter in FILE as plain text, for one recipient."""
    return to_text(letter).encode()
