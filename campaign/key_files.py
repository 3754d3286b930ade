"""Key files: written once, whole, and never over one that is there."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from campaign.domain.refusals import Refusal

KEY_BYTES = 32


class KeysUnusable(Refusal):
    """The keys in the data folder cannot be used."""


def read_or_make(file: Path) -> bytes:
    """The key in a file, which is made when there is none. Refuses `KeysUnusable`."""
    if not file.exists():
        write_new(file, secrets.token_bytes(KEY_BYTES))
    return read(file)


def read(file: Path) -> bytes:
    """The key in a file that is there. Refuses `KeysUnusable`."""
    key = file.read_bytes()
    if len(key) != KEY_BYTES:
        raise KeysUnusable(
            f"{file.name} holds {len(key)} bytes instead of {KEY_BYTES}. Restore it from a backup."
        )
    return key


def destroy(file: Path) -> None:
    """Delete a key file, if it is there, so that its place on the disk does not hold the key either, where
    the file system writes in place."""
    with suppress(FileNotFoundError):
        with file.open("r+b") as opened:
            opened.write(bytes(KEY_BYTES))
            opened.flush()
            os.fsync(opened.fileno())
        file.unlink()
        _keep_names(file.parent)


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, for its owner alone; where there is one, it stays.

    Several may start at once: each writes a draft of its own, and the link lets one of them win.
    """
    handle, draft = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            # A key that is lost with the power takes with it all that was locked with it.
            os.fsync(handle)
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        os.unlink(draft)
    _keep_names(file.parent)


def _keep_names(folder: Path) -> None:
    """What the file is called has to outlive a power cut as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
