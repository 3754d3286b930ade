"""`campaign letter markdown`: a letter file as plain Markdown."""

import click

from campaign.cli.letter_copies import copied
from campaign.domain.document import Document
from campaign.rendering.markdown import to_markdown


@click.command()
@copied(output_required=True)
def markdown(letter: Document) -> bytes:
    """Write the letter in FILE as plain Markdown with footnotes, for one recipient."""
    return to_markdown(letter).encode()
