"""Sweeps: a rule that takes many signatures off a letter at once; counted first, and undone as a whole."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from campaign.domain import text as words
from campaign.domain.doubts import Doubt
from campaign.domain.lifecycle import Lifecycle
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.signatories import Place

MOST_PATTERN = 120
# So many of those that a rule finds are shown before it takes anybody off.
SAMPLE = 20


class SweepStatus(StrEnum):
    """How far a sweep has come."""

    COUNTING = "counting"
    COUNTED = "counted"
    TAKING = "taking"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"


SWEEP = Lifecycle(
    "sweep",
    forward={
        SweepStatus.COUNTING: {SweepStatus.COUNTED, SweepStatus.CANCELLED},
        SweepStatus.COUNTED: {SweepStatus.TAKING, SweepStatus.CANCELLED},
        SweepStatus.TAKING: {SweepStatus.DONE, SweepStatus.CANCELLED},
        SweepStatus.DONE: {SweepStatus.UNDOING},
        SweepStatus.CANCELLED: {SweepStatus.UNDOING},
        # What could not be put back to its end stays off, and can be tried again.
        SweepStatus.UNDOING: {SweepStatus.UNDONE, SweepStatus.DONE},
    },
)
WORKING = (SweepStatus.COUNTING, SweepStatus.TAKING, SweepStatus.UNDOING)


class NoRule(Refusal):
    """A rule without a condition would take everybody off."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The conditions that a signature meets, all of them; an empty one says nothing.

    In `name` and `address` a * stands for anything; an address without an @ is that of a mail domain. `like`
    is the public id of a signature: whoever came from its network. Refuses `Unacceptable` for a pattern that
    meets everything and for a time that ends before it begins, and `NoRule`.
    """

    name: str = ""
    address: str = ""
    place: str = ""
    like: str = ""
    since: datetime | None = None
    until: datetime | None = None
    doubts: tuple[Doubt, ...] = ()

    def __post_init__(self) -> None:
        for field in ("name", "address", "place"):
            pattern = words.optional_line(field, getattr(self, field), most=MOST_PATTERN)
            object.__setattr__(self, field, pattern)
            if pattern and not pattern.strip("*@. "):
                raise Unacceptable(field, "This meets everybody. Write more than *, or leave it empty.")
        if self.address and "@" not in self.address:
            object.__setattr__(self, "address", f"*@{self.address}")
        if self.since and self.until and self.until <= self.since:
            raise Unacceptable("until", "This is before it begins. Write a later time.")
        if not any((self.name, self.address, self.place, self.like, self.since, self.until, self.doubts)):
            raise NoRule("Give at least one condition: without one everybody would be taken off.")

    def meets(self, name: str, address: str, place: Place) -> bool:
        """Whether what somebody typed meets the rule; the other conditions are looked up."""
        parts = (place.locality, place.region, place.postal_code, place.country)
        return (
            _meets(self.name, name)
            and _meets(self.address, address)
            and (not self.place or any(_meets(self.place, part) for part in parts))
        )

    def as_plain(self) -> dict[str, Any]:
        """The rule as it is stored."""
        return {
            "name": self.name,
            "address": self.address,
            "place": self.place,
            "like": self.like,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "doubts": list(self.doubts),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Rule":
        """A stored rule."""
        times = {
            key: datetime.fromisoformat(plain[key]) if plain[key] else None for key in ("since", "until")
        }
        doubts = tuple(map(Doubt, plain["doubts"]))
        return cls(**{**plain, **times, "doubts": doubts})


def _meets(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern says, in capitals or not; an empty pattern says nothing.

    Not by a regular expression: one with many stars would look for hours.
    """
    if not pattern:
        return True
    first, *between = pattern.casefold().split("*")
    text = text.casefold()
    if not between:
        return text == first
    last = between.pop()
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return False
    rest = text[len(first) : len(text) - len(last)]
    for part in between:
        _, found, rest = rest.partition(part) if part else ("", "*", rest)
        if not found:
            return False
    return True
