"""The goals of a letter, one after the other: the next is shown once the one before is reached."""

from collections.abc import Sequence

from campaign.domain.refusals import Unacceptable

MOST_GOAL = 10_000_000
MOST_STEPS = 12


def rising(field: str, goals: Sequence[int]) -> tuple[int, ...]:
    """Goals as they follow each other. Refuses `Unacceptable` for one that is not higher than
    the one before."""
    if len(goals) > MOST_STEPS:
        raise Unacceptable(field, f"At most {MOST_STEPS} goals fit. Leave some out.")
    for before, after in zip((0, *goals), goals, strict=False):
        if not before < after <= MOST_GOAL:
            raise Unacceptable(
                field,
                f"{after:,} is not higher than the goal before it, or more than {MOST_GOAL:,}. "
                "Write each goal higher than the one before.",
            )
    return tuple(goals)


def standing(goals: Sequence[int], count: int) -> int | None:
    """The goal that is aimed at with so many signatures: the first that is not reached, or the last."""
    return next((each for each in goals if each > count), goals[-1] if goals else None)


def passed(goals: Sequence[int], count: int) -> int | None:
    """The highest goal that was reached before the one that stands; None where that is the first."""
    now = standing(goals, count)
    return max((each for each in goals if each <= count and each != now), default=None)
