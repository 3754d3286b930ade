"""A demand that is said to be continued, and is put otherwise than in the letter it continues."""

from collections.abc import Iterator

from campaign.domain.blocks import Demand
from campaign.domain.checks.around import Earlier, EarlierDemand
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.continuing import SAME_WORDS, otherwise
from campaign.domain.counting import listed
from campaign.domain.demands import Change, Lineage
from campaign.domain.lettertext import Placed


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a demand and a letter that it continues."""
    for placed in letter.text.demands:
        for step in placed.lineage:
            before, demand = _continued(letter.around.earlier, step)
            if before and demand and _claims(step, before) and (other := _other(demand, placed)):
                yield Finding(
                    "continued_in_other_words",
                    Severity.ADVISES,
                    Place(block=placed.id),
                    f"“{placed.title}” is said to be continued from “{before.title}”, and {other} changed.",
                    "Say what changed.",
                )


def _continued(
    earlier: tuple[Earlier, ...], step: Lineage
) -> tuple[Earlier, EarlierDemand] | tuple[None, None]:
    """The letter and the demand that a step says to continue."""
    if step.changes == (Change.CONTINUED,):
        for letter in earlier:
            for demand in letter.demands:
                if (letter.slug, demand.key) == (step.from_letter, step.from_demand):
                    return letter, demand
    return None, None


def _claims(step: Lineage, before: Earlier) -> bool:
    """Whether it says that the words are the same. Of a letter by others we have a paraphrase alone."""
    return not before.is_recorded or step.argument == SAME_WORDS


def _other(before: EarlierDemand, placed: Placed) -> str:
    """What changed since, joined; empty where nothing did, or where nobody knows how it was put."""
    if before.wording is None or not isinstance(placed.block, Demand):
        return ""
    changed = [*otherwise(before.wording, placed.block)]
    if before.firmness is not None and before.firmness is not placed.firmness:
        changed.append("how firmly it is put")
    return listed(changed)
