"""Refusals on their way back from another process, as values: raised there, a class of theirs would have to
take a single argument."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from campaign.domain.refusals import Refusal

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal, as a value."""

    refusal: Refusal


def answered(work: Callable[..., R], *args: object) -> R | Refused:
    """In the other process: what the work gives, or its refusal."""
    try:
        return work(*args)
    except Refusal as refusal:
        kind = type(refusal) if type(refusal).__init__ is Refusal.__init__ else Refusal
        return Refused(kind(refusal.sentence, refusal.field, names_nobody=refusal.names_nobody))


def opened(answer: R | Refused) -> R:
    """Here: what the work gave. Refuses what it refused."""
    if isinstance(answer, Refused):
        raise answer.refusal
    return answer
