"""A demand of which nobody has said how it came from the letter before."""

from collections.abc import Iterator, Sequence

from campaign.domain.checks.around import Earlier
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.lettertext import Placed


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a demand; none where no letter comes before."""
    if (before := letter.around.before) is None:
        return
    earlier = {demand.key for demand in before.demands}
    for placed in letter.text.demands:
        if placed.demand in earlier and not _continues(placed, before):
            yield _finding(
                placed, f"“{placed.title}” was a demand in “{before.title}” too.", "Say what changed."
            )
        elif placed.demand not in earlier and not placed.lineage:
            yield _finding(
                placed,
                f"“{placed.title}” was no demand in “{before.title}”.",
                _past(placed, letter.around.earlier[1:]),
            )


def _continues(placed: Placed, before: Earlier) -> bool:
    """Whether a step leads to the demand from its own self in the letter before."""
    return any(
        (step.from_letter, step.from_demand) == (before.slug, placed.demand) for step in placed.lineage
    )


def _past(placed: Placed, further: Sequence[Earlier]) -> str:
    """What is to be said of a demand that the letter before did not put: a letter further back may have."""
    for each in further:
        if not each.is_draft and placed.demand in {demand.key for demand in each.demands}:
            return f"“{each.title}” asked it: say that it is asked again, and what changed."
    return "Say that it is new, or what it comes from."


def _finding(placed: Placed, sentence: str, mend: str) -> Finding:
    place = Place(block=placed.id)
    return Finding("demand_without_lineage", Severity.ADVISES, place, sentence, mend)
