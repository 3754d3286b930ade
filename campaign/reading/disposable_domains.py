"""The mail domains where anybody gets an address to throw away: a list kept by others, which is installed
with us, or a file with one a line in its place."""

import logging
from collections.abc import Set
from functools import lru_cache
from pathlib import Path

from disposable_email_domains import blocklist

from campaign.domain.mail import is_within

_log = logging.getLogger(__name__)


def is_disposable(file: Path | None, domain: str) -> bool:
    """Whether a domain, or one that it is under, stands in the file; without a file, in the list that is
    installed. The file is read again when it has changed."""
    return is_within(_listed(file), domain)


def _listed(file: Path | None) -> Set[str]:
    if file is None:
        return blocklist
    try:
        return _read(file, file.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as error:
        _log.warning("%s cannot be read; the list that is installed stands in for it: %s", file.name, error)
        return blocklist


@lru_cache(maxsize=1)
def _read(file: Path, _changed_at: int) -> frozenset[str]:
    lines = (line.split("#")[0].strip().casefold() for line in file.read_text("utf-8").splitlines())
    return frozenset(filter(None, lines))
