"""Key files: written once, whole, and never over one that is there."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


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
