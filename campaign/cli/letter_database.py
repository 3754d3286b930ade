"""`campaign letter list` and `campaign letter export`: letters of the database, as files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.orm import Session

from campaign.cli.letter_files import output_option
from campaign.cli.runtimes import current_runtime
from campaign.domain.lifecycle import in_words
from campaign.domain.refusals import NotFound, Refusal
from campaign.letterfile import LetterFile, write, write_path
from campaign.models.letter import Letter
from campaign.services import documents, letters
from campaign.services.pictures import Store


@click.command("list")
def list_letters() -> None:
    """List the letters of the database: address, status, title."""
    with _database() as (session, _):
        found = letters.ours(session)
        width = max((len(letter.slug) for letter in found), default=0)
        for letter in found:
            click.echo(f"{letter.slug:{width}}  {in_words(letter.status):9}  {letter.title}")
        if not found:
            click.echo("There is no letter yet.", err=True)


@click.command()
@click.argument("slug")
@output_option(required=True)
def export(slug: str, output: Path) -> None:
    """Write the letter SLUG of the database as a letter file, its pictures beside it."""
    with _database() as (session, store):
        letter_file = documents.letter_file_for(session, store, _ours(session, slug))
    _write(letter_file, output)


@contextmanager
def _database() -> Iterator[tuple[Session, Store]]:
    with current_runtime() as runtime, runtime.readers() as session:
        yield session, runtime.store


def _ours(session: Session, slug: str) -> Letter:
    letter = letters.find(session, slug)
    if letter is None:
        raise NotFound(f"There is no letter “{slug}”; “campaign letter list” names those there are.")
    if letter.is_recorded:
        raise Refusal(f"“{slug}” is a letter by others: its demands are on record, its text is not.")
    return letter


def _write(letter_file: LetterFile, output: Path) -> None:
    if str(output) == "-":
        click.echo(write(letter_file), nl=False)
        if letter_file.pictures:
            click.echo("Its pictures are not in it; write to a file to have them beside it.", err=True)
        return
    try:
        write_path(letter_file, output)
    except OSError as error:
        raise Refusal(f"{output} cannot be written: {error.strerror}.") from error
