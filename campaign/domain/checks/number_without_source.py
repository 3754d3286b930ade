"""A claim with a number in it, in a block that cites nothing.

Dates, years, ordinals and the numbers of laws, articles and sections are no claims.
"""

from collections.abc import Iterator

from campaign.domain import text as words
from campaign.domain.blocks import Heading
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter, citations_in
from campaign.domain.lettertext import Placed
from campaign.domain.reading_text.claims import claims
from campaign.domain.text import Placeholder


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a block."""
    for placed in letter.text.blocks:
        if isinstance(placed.block, Heading) or citations_in(placed):
            continue
        if claim := next(_claims(letter, placed), ""):
            yield Finding(
                "number_without_source",
                Severity.WARNS,
                Place(block=placed.id),
                f"“{claim}” stands in a block that cites no source.",
                "Cite the source behind it, as [^key], or make it a fact with a source.",
            )


def _claims(letter: CheckedLetter, placed: Placed) -> Iterator[str]:
    for text in placed.block.texts:
        said = "".join(_said(letter, part) for part in words.split(text))
        yield from claims(said)


def _said(letter: CheckedLetter, part: str | Placeholder) -> str:
    """The words themselves; of a placeholder, the value of a fact that names no source."""
    if isinstance(part, str):
        return part
    fact = letter.text.facts.get(part.name) if part.family == "fact" else None
    return fact.value if fact and not fact.source else " … "
