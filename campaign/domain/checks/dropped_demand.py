"""A demand of the letter before that this one does not put, and nobody has said what became of it."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a demand of the letter before."""
    before = letter.around.before
    here = {placed.demand for placed in letter.text.demands}
    told = {(step.from_letter, step.from_demand) for placed in letter.text.demands for step in placed.lineage}
    told |= {(each.letter, each.demand) for each in letter.around.dropped}
    for demand in before.demands if before else ():
        if demand.key not in here and before and (before.slug, demand.key) not in told:
            yield Finding(
                "dropped_demand",
                Severity.WARNS,
                Place(field="demands"),
                f"“{demand.title}” was a demand in “{before.title}” and is not one here.",
                "Say what became of it.",
            )
