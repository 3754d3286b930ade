"""What bringing a file in would do, step by step: looked at first, and carried out as it was looked at."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar


class HasFate(Protocol):
    """A step: what becomes of one row or thing."""

    @property
    def fate(self) -> StrEnum:
        """What becomes of it."""

    @property
    def told(self) -> tuple[str, ...]:
        """What tells it from any other step."""


Step = TypeVar("Step", bound=HasFate)


@dataclass(frozen=True, slots=True)
class Planned(Generic[Step]):
    """Every step of a plan."""

    steps: tuple[Step, ...]

    def of(self, *fates: StrEnum) -> tuple[Step, ...]:
        """The steps of some fates."""
        return tuple(each for each in self.steps if each.fate in fates)

    @property
    def fingerprint(self) -> str:
        """By which somebody who looked at it says that it is the one they saw."""
        return hashlib.sha256(json.dumps([each.told for each in self.steps]).encode()).hexdigest()
