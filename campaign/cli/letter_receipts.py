"""The receipts of a letter that was sealed here: files that only their owner may read."""

import os
from collections.abc import Iterator
from pathlib import Path

from campaign.domain.receipts import SealedRoll
from campaign.domain.refusals import Refusal
from campaign.domain.seals import Seal


def write_receipts(roll: SealedRoll, seal: Seal, place: Path) -> None:
    """Receipts hold names and salts: only their owner reads what is written here."""
    receipts = _receipts(roll, seal)
    try:
        if place.suffix == ".jsonl":
            _write_private(place, b"".join(receipts))
            return
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for number, receipt in enumerate(receipts, start=1):
            _write_private(place / f"receipt-{number:06}.json", receipt)
    except OSError as error:
        raise Refusal(f"{place} cannot be written: {error.strerror}.") from error


def _receipts(roll: SealedRoll, seal: Seal) -> Iterator[bytes]:
    return (roll.receipt(index, seal).to_bytes() + b"\n" for index in range(len(roll.signatories)))


def _write_private(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(content)
