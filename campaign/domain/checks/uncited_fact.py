"""A fact in use whose source no note names, so that whoever reads the letter cannot look it up."""

from collections.abc import Iterator

from campaign.domain import text as words
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.lettertext import Placed


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a source, in the first block that uses a fact resting on it."""
    told = set(letter.text.cited())
    for placed in letter.text.blocks:
        for name in _facts_in(placed):
            fact = letter.text.facts.get(name)
            if fact and fact.source and fact.source not in told:
                told.add(fact.source)
                yield Finding(
                    "uncited_fact",
                    Severity.ADVISES,
                    Place(block=placed.id),
                    f"“{fact.value}” has a source, and no note of the letter names it.",
                    f"Write [^{fact.source}] behind it, unless the words themselves say where it comes from.",
                )


def _facts_in(placed: Placed) -> Iterator[str]:
    for text in placed.block.texts:
        yield from (mark.name for mark in words.placeholders_in(text) if mark.family == "fact")
