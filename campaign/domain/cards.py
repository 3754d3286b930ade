"""The card of a letter: what its picture says where somebody shares its address."""

from dataclasses import dataclass

# Below this a count is of people who may know each other, and it is no reason to sign.
FEWEST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on it. `at_least` is how many have signed for certain; None while they are few."""

    title: str
    to: str
    campaign: str
    language: str
    at_least: int | None = None
    is_demonstration: bool = False


def step(count: int) -> int | None:
    """A count as a card has it, so that not every signature draws it anew: two figures and zeros."""
    if count < FEWEST_SHOWN:
        return None
    unit = max(10 ** (len(str(count)) - 2), 10)
    return int(count // unit * unit)
