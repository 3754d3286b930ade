"""Whether a demand is put as it was before, and what of it is other."""

from collections.abc import Iterator

from campaign.domain.blocks import Demand
from campaign.domain.wordings import compare

# What is said of a demand that came over as it stood. It is true no longer than the words are the same.
SAME_WORDS = "Asked again in the same words."


def otherwise(before: Demand, now: Demand) -> tuple[str, ...]:
    """What of a demand is put otherwise than before, as a sentence names it; nothing where it is put alike.
    Case and punctuation make no difference."""
    return tuple(_otherwise(before, now))


def _otherwise(before: Demand, now: Demand) -> Iterator[str]:
    if not all(compare(*each).is_same for each in zip(before.texts, now.texts, strict=True)):
        yield "the words"
    if before.hook != now.hook:
        yield "the law it rests on"
    if before.authority != now.authority:
        yield "who can grant it"
