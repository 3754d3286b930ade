"""A time axis with labels: where each mark stands, and where its label fits without touching another.

All lengths are parts of the axis in hundredths, so that one layout fits every width a desk has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LABEL = 12.5
GAP = 0.8
# A label may stand this far behind its mark, joined to it by a slanting line: near it if there is room.
DISTANCES = (3.0, 9.0)


class Side(StrEnum):
    """On which side of the line a label stands."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day. What is `chief` (a letter) stands above the line, and before all else."""

    on: date
    is_chief: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark (`at`) and its label stand: the label begins at `label`, or ends there when `is_last`."""

    at: float
    label: float
    side: Side
    is_last: bool = False

    @property
    def rest(self) -> float:
        """From the end of a last label to the end of the axis."""
        return round(100 - self.label, 2)

    @property
    def _span(self) -> tuple[float, float]:
        return (self.label - LABEL, self.label) if self.is_last else (self.label, self.label + LABEL)

    def touches(self, other: "Place") -> bool:
        """Whether two labels would run into each other."""
        (start, end), (its_start, its_end) = self._span, other._span
        return self.side is other.side and start < its_end + GAP and its_start < end + GAP


def lay_out(marks: Sequence[Mark]) -> tuple[Place, ...] | None:
    """A place for each mark, in their order; None when they are too many, or all on one day."""
    days = [mark.on.toordinal() for mark in marks]
    if not days or max(days) == min(days):
        return None
    at = [round(100 * (day - min(days)) / (max(days) - min(days)), 2) for day in days]
    places: dict[int, Place] = {}
    # The chief marks choose first; then the others in time order, below the line where they can.
    for index in sorted(range(len(marks)), key=lambda each: (not marks[each].is_chief, at[each])):
        sides = (Side.ABOVE,) if marks[index].is_chief else (Side.BELOW, Side.ABOVE)
        place = _first_free(at[index], sides, list(places.values()))
        if place is None:
            return None
        places[index] = place
    return tuple(places[index] for index in range(len(marks)))


def _first_free(at: float, sides: Sequence[Side], taken: Sequence[Place]) -> Place | None:
    choices = (place for far in DISTANCES for side in sides for place in _choices(at, side, far, taken))
    return next((each for each in choices if not any(each.touches(other) for other in taken)), None)


def _choices(at: float, side: Side, far: float, taken: Sequence[Place]) -> list[Place]:
    """At the mark, or just behind the label before it; near the end of the axis, ending at the mark."""
    if at + LABEL > 100:
        return [Place(at, at, side, is_last=True)]
    behind = [
        round(other._span[1] + GAP, 2)
        for other in taken
        if other.side is side and at < other._span[1] + GAP <= at + far
    ]
    return [Place(at, at, side), *(Place(at, label, side) for label in behind if label + LABEL <= 100)]
