"""What bringing a library in would do: a step for each thing, and nothing done before somebody has looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from campaign.domain.counting import counted, in_words
from campaign.domain.planned import Planned


class Fate(StrEnum):
    """What would become of one thing here."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    # Here it has newer words than the file, which are kept.
    NEWER = "newer here"
    CLASH = "clash"


class Thing(StrEnum):
    """What a library holds, in the order in which it is brought in."""

    SOURCE = "source"
    COPY = "archived copy"
    FACT = "fact"
    PERSON = "person"
    PICTURE = "picture"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing by its key, what becomes of it, and what that is in words: a sentence each."""

    thing: Thing
    key: str
    fate: Fate
    said: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What tells it from any other step."""
        return (self.thing, self.key, self.fate, *self.said)


@dataclass(frozen=True, slots=True)
class Plan(Planned[Step]):
    """Every step. With a clash among them nothing is brought in."""

    @property
    def clashes(self) -> tuple[Step, ...]:
        """What stands in the way."""
        return self.of(Fate.CLASH)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is here as the files have it, or newer."""
        return not self.of(Fate.NEW, Fate.CHANGED, Fate.CLASH)

    @property
    def summary(self) -> str:
        """A sentence that counts the steps of each fate."""
        if self.changes_nothing:
            return "Everything is here already."
        said = [_counted(fate, len(self.of(fate))) for fate in Fate if self.of(fate)]
        return f"{', '.join(said).capitalize()}."


def _counted(fate: Fate, number: int) -> str:
    if fate is Fate.CLASH:
        return counted(number, "clash", "clashes")
    if fate is Fate.NEWER:
        return f"{in_words(number)} newer here"
    return f"{in_words(number)} {'the same' if fate is Fate.SAME else fate}"


def refused(steps: Iterable[Step]) -> list[str]:
    """What is said of clashes, a sentence each."""
    return [f"{each.thing.capitalize()} “{each.key}”: {sentence}" for each in steps for sentence in each.said]
