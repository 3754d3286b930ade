"""A pack of the command line: a folder with a PDF for each recipient, its manifest and its checksums."""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import click

from campaign.cli.letter_files import write
from campaign.domain.counting import counted
from campaign.domain.document import Document
from campaign.domain.refusals import Refusal
from campaign.rendering.pack import MANIFEST, SUMS, Listed, file_names, manifest, sums
from campaign.rendering.pdf import Printed

# So many letters take long enough for somebody to wonder.
_MANY = 20

pack_option = click.option(
    "--pack",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="A PDF for every recipient, into this folder, with a manifest and checksums.",
)
merged_option = click.option(
    "--merged",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="The letters to all recipients in one file, for a printer.",
)


def refuse_merged_within(merged: Path | None, pack: Path | None) -> None:
    """Refuse a merged file among those of a pack."""
    if pack and merged and merged.resolve().is_relative_to(pack.resolve()):
        raise click.UsageError(
            "The pack holds what its manifest lists. Write --merged FILE to another place."
        )


def write_pack(
    folder: Path, slug: str, documents: Sequence[Document], printed: Iterable[Printed], code: str = ""
) -> None:
    """Write what is printed of the documents of one letter into a folder, one file after the other. `code` is
    that of their seal. Refuses a folder that holds other PDFs."""
    names = file_names(slug, [document.recipient for document in documents])
    _make(folder, names)
    listed = []
    pairs = zip(documents, printed, strict=True)
    for name, (document, each) in zip(names, _watched(pairs, len(documents)), strict=True):
        write(each.pdf, folder / name)
        listed.append(_listed(name, document, each, code))
    write(manifest(listed).encode("utf-8-sig"), folder / MANIFEST)
    write(sums(listed).encode(), folder / SUMS)
    count = counted(len(listed), "letter", "letters")
    click.echo(f"{folder}: {count}, {MANIFEST} and {SUMS}.", err=True)


def _make(folder: Path, names: Collection[str]) -> None:
    """Make the folder. Whoever carries a pack carries every PDF in it, so its manifest lists all of them, and
    is there only when all are written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if others := sorted(path.name for path in folder.glob("*.pdf") if path.name not in names):
            raise Refusal(
                f"{folder} holds {counted(len(others), 'PDF', 'PDFs')} of another pack, such as {others[0]}. "
                "Name another folder, or empty this one."
            )
        for stale in (MANIFEST, SUMS):
            (folder / stale).unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(f"{folder} cannot be written to: {error.strerror}.") from error


def _watched(pairs: Iterator[tuple[Document, Printed]], count: int) -> Iterator[tuple[Document, Printed]]:
    """Each document with what was printed; of many, how far it has come is said meanwhile."""
    if count < _MANY:
        yield from pairs
        return
    with click.progressbar(pairs, length=count, label="Printing", show_pos=True, file=sys.stderr) as shown:
        yield from shown


def _listed(name: str, document: Document, printed: Printed, code: str) -> Listed:
    return Listed(
        file=name,
        recipient=document.recipient.full_name,
        office=document.recipient.title,
        pages=printed.pages,
        sha256=printed.sha256,
        signatures=document.signatories.supporter_count,
        code=code,
    )
