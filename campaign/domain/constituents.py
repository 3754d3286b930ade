"""Constituents: of those who signed a letter, the people of the state that its recipient is elected from.

Their names stand in a roll of their own before the roll of all. That says of each of them that they live in
the state; so there is such a roll only where the letter shows places, and as many share the state as have to
share a place for it to be shown, those who are only counted among them. Districts are asked of nobody who
signs: the people of a district are told as those of its state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaign.domain.places import FEWEST
from campaign.domain.regions import STATES
from campaign.domain.signatories import Supporter


@dataclass(frozen=True, slots=True)
class Constituents:
    """The people of one state who signed: those shown by name or initials, in printing order, and how many
    more are only counted."""

    state: str
    supporters: tuple[Supporter, ...]
    counted: int = 0

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.supporters) + self.counted

    @property
    def state_name(self) -> str:
        """The state as a sentence names it."""
        return STATES[self.state]


def by_state(
    named: Iterable[tuple[str, Supporter]], counted: Mapping[str, int], fewest: int = FEWEST
) -> dict[str, Constituents]:
    """The constituents of each state, by its code, from those who are named, each after the code of their
    state and in printing order, and how many are only counted there. States of too few are left out."""
    supporters: dict[str, list[Supporter]] = {}
    for state, supporter in named:
        supporters.setdefault(state, []).append(supporter)
    everywhere = [
        Constituents(state, tuple(supporters.get(state, ())), counted.get(state, 0))
        for state in sorted({*supporters, *counted} & set(STATES))
    ]
    return {each.state: each for each in everywhere if each.count >= fewest and each.supporters}
