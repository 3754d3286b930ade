"""The mail domains where anybody gets an address to throw away: a file with one a line, kept by others."""

import logging
from functools import lru_cache
from pathlib import Path

_log = logging.getLogger(__name__)


def is_disposable(file: Path | None, domain: str) -> bool:
    """Whether a domain, or one that it is under, stands in the file. Without a file none does. The file is
    read again when it has changed."""
    if file is None:
        return False
    try:
        known = _known(file, file.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as error:
        _log.warning("%s cannot be read, so no mail domain counts as disposable: %s", file.name, error)
        return False
    labels = domain.casefold().rstrip(".").split(".")
    return any(".".join(labels[start:]) in known for start in range(len(labels)))


@lru_cache(maxsize=1)
def _known(file: Path, _changed_at: int) -> frozenset[str]:
    lines = (line.split("#")[0].strip().casefold() for line in file.read_text("utf-8").splitlines())
    return frozenset(filter(None, lines))
