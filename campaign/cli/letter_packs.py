"""A pack of the command line: a folder with a PDF for each recipient, its manifest and its checksums."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from campaign.cli.letter_files import write
from campaign.domain.counting import counted
from campaign.domain.document import Document
from campaign.domain.refusals import Refusal
from campaign.rendering.archive import Archive
from campaign.rendering.pack import MANIFEST, SUMS, Listed, manifest, sums
from campaign.rendering.pdf import Printed, each_of_many

# So many letters take long enough for somebody to wonder.
_MANY = 20


def write_pack(slug: str, documents: Sequence[Document], folder: Path, archive: Archive | None) -> None:
    """Print the documents of one letter into a folder, one file after the other."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"{folder} cannot be made: {error.strerror}.") from error
    listed = []
    for place, (document, printed) in enumerate(_printed(documents, archive), 1):
        name = f"{slug}-{place:03}.pdf"
        write(printed.pdf, folder / name)
        listed.append(_listed(name, document, printed))
    write(manifest(listed).encode("utf-8-sig"), folder / MANIFEST)
    write(sums(listed).encode(), folder / SUMS)
    count = counted(len(listed), "letter", "letters")
    click.echo(f"{folder}: {count}, {MANIFEST} and {SUMS}.", err=True)


def _printed(documents: Sequence[Document], archive: Archive | None) -> Iterator[tuple[Document, Printed]]:
    """Each document with what was printed; of many, how far it has come is said meanwhile."""
    pairs = zip(documents, each_of_many(documents, archive=archive), strict=True)
    if len(documents) < _MANY:
        yield from pairs
        return
    shown = click.progressbar(
        pairs,
        length=len(documents),
        label="Printing",
        show_pos=True,
        file=sys.stderr,
    )
    with shown:
        yield from shown


def _listed(name: str, document: Document, printed: Printed) -> Listed:
    return Listed(
        file=name,
        recipient=document.recipient.full_name,
        office=document.recipient.title,
        pages=printed.pages,
        sha256=printed.sha256,
        signatures=document.signatories.supporter_count,
    )
