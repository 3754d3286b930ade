"""The receipts of a letter that was sealed here: files that only their owner may read.

Receipts of two seals never meet: in a folder each code has its own, and no file is written over another.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from campaign.domain.counting import counted
from campaign.domain.receipts import SealedRoll
from campaign.domain.refusals import Refusal
from campaign.domain.seals import Seal

_LINES = ".jsonl"

receipts_option = click.option(
    "--receipts",
    type=click.Path(path_type=Path),
    metavar="PLACE",
    help="A folder for a receipt a signatory, or a new file (.jsonl) for all.",
)


def make_place(place: Path) -> None:
    """Make the folder that receipts are written to, before there are any: they cannot be made later.

    Refuses a place that is taken, and one that cannot be written to.
    """
    if place.suffix == _LINES and place.exists():
        raise Refusal(f"{place} is there already; it may hold receipts of another letter. Name another file.")
    if place.suffix != _LINES and place.exists() and not place.is_dir():
        raise Refusal(f"{place} is a file. Name a folder for the receipts, or a file that ends in {_LINES}.")
    folder = place.parent if place.suffix == _LINES else place
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _unwritable(place, error) from error
    if not os.access(folder, os.W_OK):
        raise Refusal(f"{place} cannot be written: {folder} is not yours to write to.")


def write_receipts(roll: SealedRoll, seal: Seal, place: Path) -> None:
    """Write a receipt for each signatory, for its owner alone to read, and say where they are."""
    code = seal.manifest.letter.code
    receipts = _receipts(roll, seal)
    try:
        if place.suffix == _LINES:
            _write_private(place, b"".join(receipts))
        else:
            place = place / code
            place.mkdir(mode=0o700)
            for number, receipt in enumerate(receipts, start=1):
                _write_private(place / f"receipt-{code}-{number:06}.json", receipt)
    except OSError as error:
        raise _unwritable(place, error) from error
    count = counted(len(roll.signatories), "receipt", "receipts")
    click.echo(
        f"{place}: {count}, one a signatory. Each holds a name and proves that its owner signed: "
        "give it to its owner alone, then delete it here.",
        err=True,
    )


def _unwritable(place: Path, error: OSError) -> Refusal:
    return Refusal(f"{place} cannot be written: {error.strerror}.")


def _receipts(roll: SealedRoll, seal: Seal) -> Iterator[bytes]:
    return (roll.receipt(index, seal).to_bytes() + b"\n" for index in range(len(roll.signatories)))


def _write_private(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
