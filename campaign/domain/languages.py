"""Languages: those that letters have words for, besides what is typed, and the nearest to any other."""

from collections.abc import Mapping
from typing import TypeVar

# Those of `campaign.domain.asks` and `campaign.rendering.wording`; a test holds them together.
WORDED = ("en", "hy")

T = TypeVar("T")


def nearest(language: str, known: Mapping[str, T], otherwise: T) -> T:
    """What is known of a language, or of the nearest there is: of "en" for "en-US"."""
    tag = language.lower()
    while tag not in known and "-" in tag:
        tag = tag.rpartition("-")[0]
    return known.get(tag, otherwise)


def is_worded(language: str) -> bool:
    """Whether a letter in a language has words of its own in it."""
    return nearest(language, dict.fromkeys(WORDED, True), False)
