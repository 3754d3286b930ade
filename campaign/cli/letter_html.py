"""`campaign letter html`: a letter file as one HTML file."""

import click

from campaign.cli.letter_copies import copied
from campaign.domain.document import Document
from campaign.rendering.web_page import to_page


@click.command()
@copied(output_required=True)
def html(letter: Document) -> bytes:
    """Write the letter in FILE as one HTML file with its style and its pictures, for one recipient."""
    return to_page(letter).encode()
