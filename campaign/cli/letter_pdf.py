"""`campaign letter pdf`: a letter file as a tagged PDF, or as one for each of its recipients."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from campaign.cli.letter_files import (
    draft_option,
    file_argument,
    notice_option,
    one_document,
    read_named,
    recipient_option,
    write,
)
from campaign.cli.letter_rolls import in_order, roll_option, signed_by
from campaign.domain.counting import counted
from campaign.domain.document import Document, Theme
from campaign.domain.refusals import Refusal
from campaign.letterfile import document_of
from campaign.rendering.pack import MANIFEST, Sheet, manifest
from campaign.rendering.pdf import each_of_many, to_pdf


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
@roll_option
@click.option("--theme", type=click.Choice([each.value for each in Theme]), help="Another look of the page.")
@click.option(
    "--pack",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Print for every recipient, into this folder, with a manifest.",
)
@draft_option
@notice_option
def pdf(
    file: Path,
    output: Path | None,
    recipient: str,
    roll: Path | None,
    theme: str | None,
    pack: Path | None,
    draft: bool,
    notice: str,
) -> None:
    """Print the letter in FILE for one recipient, or for all of them."""
    if bool(pack) == bool(output) or (pack and recipient):
        raise click.UsageError("Give --output FILE for one recipient, or --pack DIR for all of them.")
    entries = in_order(roll)

    def dressed(document: Document) -> Document:
        settings = replace(document.settings, theme=Theme(theme)) if theme else document.settings
        return signed_by(replace(document, settings=settings), entries)

    if pack:
        letter = read_named(file)
        documents = [document_of(letter, each, draft, notice) for each in letter.recipients]
        _print_all(letter.slug, [dressed(each) for each in documents], pack)
    elif output:
        _print_one(dressed(one_document(file, recipient, draft, notice)), output)


def _print_one(document: Document, output: Path) -> None:
    printed = to_pdf(document)
    write(printed.pdf, output)
    sides = counted(printed.pages, "page", "pages")
    click.echo(f"{output}: {sides}, for {document.recipient.full_name}. SHA-256 {printed.sha256}", err=True)


def _print_all(slug: str, documents: Sequence[Document], folder: Path) -> None:
    if not documents:
        raise Refusal("The letter has no recipient to print for.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"{folder} cannot be made: {error.strerror}.") from error
    sheets = [
        Sheet(
            file=f"{slug}-{place:03}.pdf",
            recipient=document.recipient.full_name,
            office=document.recipient.title,
            content=printed.pdf,
            pages=printed.pages,
            signatures=document.signatories.supporter_count,
        )
        for place, (document, printed) in enumerate(zip(documents, each_of_many(documents), strict=True), 1)
    ]
    for sheet in sheets:
        write(sheet.content, folder / sheet.file)
    write(manifest(sheets).encode("utf-8-sig"), folder / MANIFEST)
    click.echo(f"{folder}: {counted(len(sheets), 'letter', 'letters')} and {MANIFEST}.", err=True)
