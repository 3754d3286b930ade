"""`campaign letter pdf`: a letter file as a tagged PDF, or as one for each of its recipients."""

from dataclasses import replace
from pathlib import Path

import click

from campaign.cli.letter_files import (
    addressee,
    archive_option,
    draft_option,
    file_argument,
    notice_option,
    one_output_option,
    read_named,
    recipient_option,
    write,
)
from campaign.cli.letter_packs import merged_option, pack_option, refuse_merged_within, write_pack
from campaign.cli.letter_recipients import addressed, for_all, recipients_option, refuse_nobody
from campaign.cli.letter_rolls import in_order, roll_option, signed_by
from campaign.domain.counting import counted
from campaign.domain.document import Document, Theme
from campaign.domain.recipients import Addressee
from campaign.letterfile import LetterFile, document_of
from campaign.rendering.archive import Archive, archive_of
from campaign.rendering.pdf import Printed, each_of_many, to_pdf, together


@click.command()
@file_argument
@one_output_option
@recipient_option
@recipients_option
@roll_option
@click.option("--theme", type=click.Choice([each.value for each in Theme]), help="Another look of the page.")
@pack_option
@merged_option
@archive_option
@draft_option
@notice_option
def pdf(
    file: Path,
    output: Path | None,
    recipient: str,
    recipients: Path | None,
    roll: Path | None,
    theme: str | None,
    pack: Path | None,
    merged: Path | None,
    archive: bool,
    draft: bool,
    notice: str,
) -> None:
    """Print the letter in FILE for one recipient, or for all of them."""
    _refuse_misuse(output, recipient, pack or merged)
    refuse_merged_within(merged, pack)
    letter = addressed(_with_theme(read_named(file), theme), recipients)
    entries = in_order(roll)
    copy = archive_of(letter) if archive else None

    def document(to: Addressee) -> Document:
        return signed_by(document_of(letter, to, draft, notice), entries)

    if output:
        _print_one(document(addressee(letter, recipient)), output, copy)
        return
    refuse_nobody(letter)
    documents = for_all(letter, document(letter.recipients[0]), entries)
    if pack:
        write_pack(pack, letter.slug, documents, each_of_many(documents, archive=copy))
    if merged:
        whom = counted(len(documents), "recipient", "recipients")
        _write(together(documents, archive=copy), merged, whom)


def _refuse_misuse(output: Path | None, recipient: str, for_everybody: Path | None) -> None:
    if bool(output) == bool(for_everybody):
        raise click.UsageError(
            "Give --output FILE for one recipient, or for all of them --pack DIR, --merged FILE or both."
        )
    if recipient and for_everybody:
        raise click.UsageError("--recipient is for one letter, in --output FILE.")


def _with_theme(letter: LetterFile, theme: str | None) -> LetterFile:
    return replace(letter, settings=replace(letter.settings, theme=Theme(theme))) if theme else letter


def _print_one(document: Document, output: Path, archive: Archive | None) -> None:
    _write(to_pdf(document, archive=archive), output, document.recipient.full_name)


def _write(printed: Printed, output: Path, whom: str) -> None:
    write(printed.pdf, output)
    sides = counted(printed.pages, "page", "pages")
    click.echo(f"{output}: {sides}, for {whom}. SHA-256 {printed.sha256}", err=True)
