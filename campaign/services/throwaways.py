"""Mail domains where anybody gets an address to throw away, as an installation knows them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from campaign.domain.installation import Installation
from campaign.reading.disposable_domains import is_disposable

IsDisposable = Callable[[str], bool]


def judge(file: str, of: Installation) -> IsDisposable:
    """What tells such a domain: by the file of that name, or by the list that is installed where none is
    named. One that administrators allow is none."""
    return partial(_is_thrown_away, Path(file) if file else None, of)


def _is_thrown_away(file: Path | None, of: Installation, domain: str) -> bool:
    return is_disposable(file, domain) and not of.allows_domain(domain)


# What is told where nobody set anything.
BY_WHAT_IS_INSTALLED = judge("", Installation())
