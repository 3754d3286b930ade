"""`campaign letter seal`: a letter file printed, and the print sealed with its signatories."""

import os
import secrets
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from campaign.cli.letter_files import (
    addressee,
    archive_option,
    file_argument,
    notice_option,
    output_option,
    read_named,
    recipient_option,
    write,
)
from campaign.cli.letter_rolls import in_order, roll_option, signed_by
from campaign.cli.verify_words import counts_in_words
from campaign.config import read_settings
from campaign.domain.canonical import digest
from campaign.domain.counting import counted
from campaign.domain.document import SealMark
from campaign.domain.lettertext import Named
from campaign.domain.receipts import SealedRoll, Signatory
from campaign.domain.refusals import Refusal
from campaign.domain.seals import Counts, Seal, SealedLetter
from campaign.letterfile import LetterFile, document_of
from campaign.notices.links import Links
from campaign.reading.rolls import RollEntry
from campaign.rendering.archive import archive_of
from campaign.rendering.pdf import to_pdf
from campaign.rendering.sealed_roll import counts_of, engine_digest, order_of
from campaign.rendering.sealing import seal as seal_pdf
from campaign.signing_keys import SigningKey, fingerprint, read_private, signing_key

_TIMES = ("%Y-%m-%dT%H:%MZ", "%Y-%m-%dT%H:%M:%SZ")


@click.command()
@file_argument
@output_option(required=True)
@roll_option
@recipient_option
@archive_option
@notice_option
@click.option("--at", type=click.DateTime(_TIMES), metavar="TIME", help="When it is sealed; without it, now.")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="PEM",
    help="The private key; without it, that of the installation.",
)
@click.option(
    "--verify-at",
    metavar="URL",
    help="Where pages say that their code is looked up; without it, the public address of the installation.",
)
@click.option(
    "--receipts",
    type=click.Path(path_type=Path),
    metavar="PLACE",
    help="A folder for a receipt a signatory, or a file (.jsonl) for all.",
)
def seal(
    file: Path,
    output: Path,
    roll: Path | None,
    recipient: str,
    archive: bool,
    notice: str,
    at: datetime | None,
    key: Path | None,
    verify_at: str | None,
    receipts: Path | None,
) -> None:
    """Print the letter in FILE for one recipient, and seal it with all who signed."""
    letter_file = read_named(file)
    entries = in_order(roll)
    document = signed_by(document_of(letter_file, addressee(letter_file, recipient), notice=notice), entries)
    sealed_roll = SealedRoll.of(order_of(document, _signatories(entries)), secrets.token_bytes(32))
    letter = _letter(letter_file, sealed_roll, counts_of(document, sealed_roll), at or datetime.now(UTC))
    copy = archive_of(letter_file, letter.sealed_at) if archive else None
    signing = read_private(key) if key else signing_key(read_settings().data)
    marked = replace(document, seal=SealMark(letter.code, _looked_up_at(verify_at)))
    printed = to_pdf(marked, archive=copy)
    sealed = seal_pdf(printed.pdf, letter, Named.of(document.recipient), signing.public.raw, signing.sign)
    write(sealed.pdf, output)
    if receipts:
        _write_receipts(sealed_roll, sealed.seal, receipts)
    _say(output, sealed.seal, signing)


def _looked_up_at(typed: str | None) -> str:
    """The address that a code is added to; empty where nobody says one."""
    if typed is None:
        public = read_settings().public_url
        return Links(public).verify() if public else ""
    if urlsplit(typed).scheme not in ("http", "https") or not urlsplit(typed).hostname:
        raise Refusal("Write where codes are looked up as https://letters.example.org/verify.")
    return f"{typed.rstrip('/')}/"


def _signatories(entries: tuple[RollEntry, ...]) -> tuple[Signatory, ...]:
    return tuple(
        Signatory.of_supporter(each.name, each.place, each.display, each.language) for each in entries
    )


def _letter(letter_file: LetterFile, roll: SealedRoll, counts: Counts, at: datetime) -> SealedLetter:
    return SealedLetter(
        slug=letter_file.slug,
        title=letter_file.text.title,
        language=letter_file.text.language,
        revision=digest(letter_file.text),
        recipients=letter_file.text.recipients,
        counts=counts,
        root=roll.root,
        engine=engine_digest(),
        sealed_at=at.replace(microsecond=0, tzinfo=UTC),
    )


def _write_receipts(roll: SealedRoll, seal: Seal, place: Path) -> None:
    """Receipts hold names and salts: only their owner reads what is written here."""
    receipts = (roll.receipt(index, seal).to_bytes() + b"\n" for index in range(len(roll.signatories)))
    try:
        if place.suffix == ".jsonl":
            _write_private(place, b"".join(receipts))
            return
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for number, receipt in enumerate(receipts, start=1):
            _write_private(place / f"receipt-{number:06}.json", receipt)
    except OSError as error:
        raise Refusal(f"{place} cannot be written: {error.strerror}.") from error


def _write_private(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(content)


def _say(output: Path, seal: Seal, signing: SigningKey) -> None:
    letter, file = seal.manifest.letter, seal.manifest.file
    click.echo(
        f"{output}: {counted(file.pages, 'page', 'pages')}, for {file.recipient.name}. Code {letter.code}\n"
        f"Signed by {counts_in_words(letter.counts)}. Key {fingerprint(signing.public.raw)}",
        err=True,
    )
