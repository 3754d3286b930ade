"""A life cycle is a table of moves: from each status, the statuses that may follow.

    LETTER = Lifecycle("letter", {DRAFT: {IN_REVIEW, OPEN}, …}, backward={(OPEN, DRAFT)})
    letter.status = LETTER.move(letter.status, LetterStatus.OPEN)

A backward move is a correction: allowed only where listed, and only with a reason, which the
caller keeps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from campaign.domain.refusals import Refusal


class ForbiddenMove(Refusal):
    """A move outside the table."""


class ReasonMissing(Refusal):
    """A backward move without its reason."""


S = TypeVar("S", bound=StrEnum)


def in_words(status: StrEnum) -> str:
    """`StrEnum` member → the words a person reads ("handed over")."""
    return status.value.replace("_", " ")


@dataclass(frozen=True)
class Lifecycle(Generic[S]):
    """The table of moves of one noun. `forward` and `backward` hold no common pair."""

    noun: str
    forward: Mapping[S, Iterable[S]]
    backward: frozenset[tuple[S, S]] = field(default_factory=frozenset)

    def allows(self, current: S, to: S) -> bool:
        """Whether the table holds the move, in either direction."""
        return to in self.forward.get(current, ()) or (current, to) in self.backward

    def following(self, current: S) -> tuple[S, ...]:
        """Every status that may come next, forward moves first, in the order of the status list."""
        statuses = list(type(current))
        forward = [to for to in statuses if to in self.forward.get(current, ())]
        back = [to for to in statuses if (current, to) in self.backward]
        return (*forward, *back)

    def needs_reason(self, current: S, to: S) -> bool:
        """Whether the move is a correction."""
        return (current, to) in self.backward

    def move(self, current: S, to: S, reason: str = "") -> S:
        """The status after the move. Refuses `ForbiddenMove` and `ReasonMissing`."""
        if not self.allows(current, to):
            raise ForbiddenMove(self._sentence(current, to), "status")
        if self.needs_reason(current, to) and not reason.strip():
            raise ReasonMissing(
                f"Say why this {self.noun} goes back from {in_words(current)} to {in_words(to)}.", "reason"
            )
        return to

    def _sentence(self, current: S, to: S) -> str:
        following = [in_words(to) for to in self.following(current)]
        if current == to:
            return f"This {self.noun} is {in_words(current)} already."
        if not following:
            return f"This {self.noun} is {in_words(current)}, and that is final."
        return (
            f"This {self.noun} is {in_words(current)}; it cannot become {in_words(to)}. "
            f"It can become: {', '.join(following)}."
        )
