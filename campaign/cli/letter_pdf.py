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
    read_named,
    recipient_option,
    write,
)
from campaign.cli.letter_packs import write_pack
from campaign.cli.letter_rolls import constituents, in_order, roll_option, signed_by
from campaign.domain.counting import counted
from campaign.domain.document import Document, Theme
from campaign.domain.lettertext import Named
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Refusal
from campaign.letterfile import LetterFile, document_of
from campaign.reading import recipients as officials
from campaign.rendering.archive import Archive, archive_of
from campaign.rendering.pdf import Printed, to_pdf, together


@click.command()
@file_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="The file to write; - for the standard output.",
)
@recipient_option
@click.option(
    "--recipients",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Other recipients than those of the letter file, one a line.",
)
@roll_option
@click.option("--theme", type=click.Choice([each.value for each in Theme]), help="Another look of the page.")
@click.option(
    "--pack",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Print for every recipient, into this folder, with a manifest and checksums.",
)
@click.option("--merged", is_flag=True, help="Print for every recipient, all into the one output file.")
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
    merged: bool,
    archive: bool,
    draft: bool,
    notice: str,
) -> None:
    """Print the letter in FILE for one recipient, or for all of them."""
    _refuse_misuse(output, pack, merged, recipient)
    letter = _with_theme(read_named(file), theme)
    if recipients:
        letter = _addressed(letter, officials.read(recipients))
    entries = in_order(roll)
    copy = archive_of(letter) if archive else None

    def document(to: Addressee) -> Document:
        return signed_by(document_of(letter, to, draft, notice), entries)

    if output and not merged:
        _print_one(document(addressee(letter, recipient)), output, copy)
        return
    if not letter.recipients:
        raise Refusal("The letter has no recipient to print for.")
    first = document(letter.recipients[0])
    told = constituents(entries)
    documents = [
        replace(first, recipient=each, constituents=told.get(each.represents)) for each in letter.recipients
    ]
    if pack:
        write_pack(letter.slug, documents, pack, copy)
    if output:
        whom = counted(len(documents), "recipient", "recipients")
        _write(together(documents, archive=copy), output, whom)


def _refuse_misuse(output: Path | None, pack: Path | None, merged: bool, recipient: str) -> None:
    if merged and not output:
        raise click.UsageError("--merged says what --output FILE holds: give one.")
    if not (output or pack) or (output and pack and not merged) or (recipient and (pack or merged)):
        raise click.UsageError(
            "Give --output FILE for one recipient, or for all of them --pack DIR or --output FILE --merged."
        )


def _with_theme(letter: LetterFile, theme: str | None) -> LetterFile:
    return replace(letter, settings=replace(letter.settings, theme=Theme(theme))) if theme else letter


def _addressed(letter: LetterFile, recipients: tuple[Addressee, ...]) -> LetterFile:
    """The letter to these recipients and no others."""
    text = replace(letter.text, recipients=tuple(Named.of(each) for each in recipients))
    return replace(letter, text=text, recipients=recipients)


def _print_one(document: Document, output: Path, archive: Archive | None) -> None:
    _write(to_pdf(document, archive=archive), output, document.recipient.full_name)


def _write(printed: Printed, output: Path, whom: str) -> None:
    write(printed.pdf, output)
    sides = counted(printed.pages, "page", "pages")
    click.echo(f"{output}: {sides}, for {whom}. SHA-256 {printed.sha256}", err=True)
