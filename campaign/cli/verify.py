"""`campaign verify`: whether a file is a sealed letter, without asking anybody."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

import click

from campaign.cli.verify_words import as_plain_json, in_words, unreadable
from campaign.config import read_settings
from campaign.domain.authenticity import NamesAnswer, ReceiptAnswer
from campaign.domain.receipts import Receipt
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.seals import MOST_BYTES, MOST_FILE_BYTES
from campaign.rendering import verifying
from campaign.rendering.canonical import Unreadable
from campaign.signing_keys import PublicKeys, public_keys, read_public

NOT_GENUINE = 1


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PEM",
    help="A public key to trust; without it, those of the installation.",
)
@click.option(
    "--receipt", type=click.Path(path_type=Path), metavar="JSON", help="Whether this receipt is for FILE."
)
@click.option(
    "--original",
    type=click.Path(path_type=Path),
    metavar="PDF",
    help="The sealed letter itself, to find the words that differ.",
)
@click.option(
    "--names",
    type=click.Path(path_type=Path),
    metavar="TXT",
    help="Whether this is the list of names that was sealed with FILE.",
)
@click.option("--json", "as_json", is_flag=True, help="Say it for a program.")
@click.pass_context
def verify(
    context: click.Context,
    file: Path,
    keys: tuple[Path, ...],
    receipt: Path | None,
    original: Path | None,
    names: Path | None,
    as_json: bool,
) -> None:
    """Say whether FILE is a sealed letter. Exit status 0 when it is, byte for byte, else 1."""
    known = PublicKeys(tuple(map(read_public, keys))) if keys else public_keys(read_settings().data)
    first = _read(original, MOST_FILE_BYTES) if original else None
    kept = _receipt(receipt) if receipt else None
    try:
        found = verifying.verify(_read(file, MOST_FILE_BYTES), known, original=first)
    except Unreadable as refusal:
        click.echo(unreadable(refusal, as_json))
        context.exit(NOT_GENUINE)
    answer = verifying.check_receipt(kept, found.seal, known) if kept and found.seal else None
    if kept and answer is None:
        answer = ReceiptAnswer.ANOTHER_LETTER
    of_names = NamesAnswer.of(found, _sha256(names)) if names else None
    if as_json:
        click.echo(as_plain_json(found, answer, of_names))
    else:
        click.echo(in_words(found, kept, answer, of_names))
    is_proven = answer in (None, ReceiptAnswer.PROVEN) and of_names in (None, NamesAnswer.SEALED)
    if not (found.is_genuine and is_proven):
        context.exit(NOT_GENUINE)


def _read(file: Path, most: int) -> bytes:
    """The bytes of a file, and no more than one over what is allowed. Refuses what is not there."""
    with _opened(file) as opened:
        return opened.read(most + 1)


def _sha256(file: Path) -> str:
    """The SHA-256 of a file of any length. Refuses what is not there."""
    with _opened(file) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextmanager
def _opened(file: Path) -> Iterator[BufferedReader]:
    try:
        with file.open("rb") as opened:
            yield opened
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {file}.") from error
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {error.strerror}.") from error


def _receipt(file: Path) -> Receipt:
    try:
        return Receipt.from_bytes(_read(file, MOST_BYTES))
    except Refusal as refusal:
        if isinstance(refusal, NotFound):
            raise
        raise Refusal(f"{file} is not a receipt as “campaign letter seal” writes it.") from refusal
