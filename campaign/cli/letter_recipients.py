"""Whom a letter file goes to: the recipients in it or those of a file beside it, and a document for each."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from campaign.cli.letter_files import Decorator
from campaign.cli.letter_rolls import constituents
from campaign.domain.document import Document
from campaign.domain.lettertext import Named
from campaign.domain.refusals import Refusal
from campaign.letterfile import LetterFile
from campaign.reading import recipients as officials
from campaign.reading.rolls import RollEntry
from campaign.rendering import glyphs

recipients_option: Decorator = click.option(
    "--recipients",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Other recipients than those of the letter file, one a line.",
)


def addressed(letter: LetterFile, file: Path | None) -> LetterFile:
    """The letter to the officials of a file and no others; as it is, without a file."""
    if file is None:
        return letter
    recipients = officials.read(file, glyphs.check_recipient)
    text = replace(letter.text, recipients=tuple(Named.of(each) for each in recipients))
    return replace(letter, text=text, recipients=recipients)


def for_all(letter: LetterFile, first: Document, entries: Sequence[RollEntry]) -> list[Document]:
    """The document of one recipient for each of them, with the constituents of each."""
    told = constituents(entries)
    return [
        replace(first, recipient=each, constituents=told.get(each.represents)) for each in letter.recipients
    ]


def refuse_nobody(letter: LetterFile) -> None:
    """Refuse a letter that has nobody to be printed for."""
    if not letter.recipients:
        raise Refusal("The letter has no recipient to print for.")
