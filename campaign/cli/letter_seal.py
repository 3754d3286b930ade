"""`campaign letter seal`: a letter file printed, and the print sealed with its signatories."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import click

from campaign.cli.letter_files import (
    addressee,
    archive_option,
    file_argument,
    notice_option,
    one_output_option,
    read_named,
    recipient_option,
    write,
)
from campaign.cli.letter_packs import merged_option, pack_option, refuse_merged_within, write_pack
from campaign.cli.letter_receipts import make_place, receipts_option, write_receipts
from campaign.cli.letter_recipients import addressed, for_all, recipients_option, refuse_nobody
from campaign.cli.letter_rolls import in_order, roll_option, signed_by
from campaign.cli.letter_sealer import SealedCopy, Sealer
from campaign.cli.verify_words import counts_in_words
from campaign.config import read_settings
from campaign.domain.counting import counted
from campaign.domain.document import Document, SealMark
from campaign.domain.refusals import Refusal
from campaign.letterfile import document_of
from campaign.notices.links import Links
from campaign.rendering.archive import Archive, archive_of
from campaign.rendering.pdf import together
from campaign.signing_keys import fingerprint, read_private, signing_key

_TIMES = ("%Y-%m-%dT%H:%MZ", "%Y-%m-%dT%H:%M:%SZ")


@click.command()
@file_argument
@one_output_option
@recipient_option
@recipients_option
@roll_option
@pack_option
@merged_option
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
@receipts_option
def seal(
    file: Path,
    output: Path | None,
    recipient: str,
    recipients: Path | None,
    roll: Path | None,
    pack: Path | None,
    merged: Path | None,
    archive: bool,
    notice: str,
    at: datetime | None,
    key: Path | None,
    verify_at: str | None,
    receipts: Path | None,
) -> None:
    """Print the letter in FILE for one recipient or for all of them, and seal it with all who signed."""
    _refuse_misuse(output, recipient, pack, merged, receipts)
    if receipts:
        make_place(receipts)
    letter_file = addressed(read_named(file), recipients)
    refuse_nobody(letter_file)
    entries = in_order(roll)
    to = addressee(letter_file, recipient) if output else letter_file.recipients[0]
    document = signed_by(document_of(letter_file, to, notice=notice), entries)
    signing = read_private(key) if key else signing_key(read_settings().data)
    sealer = Sealer.of(letter_file, document, entries, signing, at or datetime.now(UTC))
    copy = archive_of(letter_file, sealer.letter.sealed_at) if archive else None
    marked = replace(document, seal=SealMark(sealer.letter.code, _looked_up_at(verify_at)))
    documents = [marked] if output else for_all(letter_file, marked, entries)
    copies = iter([sealer.alone(marked, copy)]) if output else sealer.each(documents, copy)
    first = next(copies)
    if receipts:
        # They hold what no later run knows, so they are kept before anything is that needs them.
        write_receipts(sealer.roll, first.seal, receipts)
    if output:
        _write_one(first, marked, output, are_others=len(letter_file.recipients) > 1)
    if pack:
        printed = (each.printed for each in chain([first], copies))
        write_pack(pack, letter_file.slug, documents, printed, sealer.letter.code)
    if merged:
        _merge(documents, merged, copy)
    click.echo(
        f"Code {sealer.letter.code}. Signed by {counts_in_words(sealer.letter.counts)}. "
        f"Key {fingerprint(signing.public.raw)}",
        err=True,
    )


def _refuse_misuse(
    output: Path | None, recipient: str, pack: Path | None, merged: Path | None, receipts: Path | None
) -> None:
    if bool(output) == bool(pack):
        raise click.UsageError("Give --output FILE for one recipient, or --pack DIR for all of them.")
    if recipient and pack:
        raise click.UsageError(
            "--recipient is for one copy, in --output FILE. A pack is for every recipient."
        )
    if merged and not pack:
        raise click.UsageError("--merged FILE is for the printer, and not sealed. Give --pack DIR beside it.")
    if pack and receipts and receipts.resolve().is_relative_to(pack.resolve()):
        raise click.UsageError(
            "The pack goes to the recipients, and receipts only to their owners. Write them to another place."
        )
    refuse_merged_within(merged, pack)


def _looked_up_at(typed: str | None) -> str:
    """The address that a code is added to; empty where nobody says one."""
    if typed is None:
        public = read_settings().public_url
        return Links(public).verify() if public else ""
    if urlsplit(typed).scheme not in ("http", "https") or not urlsplit(typed).hostname:
        raise Refusal("Write where codes are looked up as https://letters.example.org/verify.")
    return f"{typed.rstrip('/')}/"


def _write_one(made: SealedCopy, document: Document, output: Path, *, are_others: bool) -> None:
    write(made.printed.pdf, output)
    pages = counted(made.printed.pages, "page", "pages")
    click.echo(f"{output}: {pages}, for {document.recipient.full_name}.", err=True)
    if are_others:
        click.echo(
            "Sealed by itself, the copy for another has another code; --pack DIR seals all with one.",
            err=True,
        )


def _merge(documents: Sequence[Document], merged: Path, archive: Archive | None) -> None:
    printed = together(documents, archive=archive)
    write(printed.pdf, merged)
    pages = counted(printed.pages, "page", "pages")
    click.echo(f"{merged}: {pages}, to print. It is not sealed; the files of the pack are.", err=True)
