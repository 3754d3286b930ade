"""Demands outlive letters: how firmly each letter puts one, and how it came from the letter before."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable


class Firmness(StrEnum):
    """How firmly one letter puts a demand, weakest first."""

    MENTIONED = "mentioned"
    CONDITION = "condition"
    ASKED = "asked"
    STATUTE = "statute"
    UNCONDITIONAL = "unconditional"

    @property
    def in_words(self) -> str:
        """As the ledger says it."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Firmness.MENTIONED: "mentioned",
    Firmness.CONDITION: "one condition among others",
    Firmness.ASKED: "asked",
    Firmness.STATUTE: "asked under a statute",
    Firmness.UNCONDITIONAL: "asked without condition",
}


class Change(StrEnum):
    """What happened to a demand between two letters."""

    CONTINUED = "continued"
    HARDENED = "hardened"
    SOFTENED = "softened"
    WIDENED = "widened"
    NARROWED = "narrowed"
    LEVER_CHANGED = "lever_changed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"

    @property
    def in_words(self) -> str:
        """As a person reads it."""
        return "changed lever" if self is Change.LEVER_CHANGED else self.value


# Each pair cannot both be true of one step of one demand; new, dropped and continued stand alone.
_OPPOSITES = ((Change.HARDENED, Change.SOFTENED), (Change.SPLIT, Change.MERGED))
_ALONE = (Change.NEW, Change.DROPPED, Change.CONTINUED)


@dataclass(frozen=True, slots=True)
class Lineage:
    """One step of a demand from an earlier letter to a later one: never a bare label.

    `from_letter` and `from_demand` are keys, both empty for a new demand. `changes` holds at least one
    change, `argument` a sentence saying why, `remains` what is left of a dropped demand in the later
    letter's words ("one phrase, with no guarantees").
    """

    changes: tuple[Change, ...]
    argument: str
    from_letter: str = ""
    from_demand: str = ""
    remains: str = ""

    def __post_init__(self) -> None:
        if not self.changes:
            raise Unacceptable("changes", "Say what became of the demand: choose at least one change.")
        changes = tuple(change for change in Change if change in self.changes)
        for alone in _ALONE:
            if alone in changes and len(changes) > 1:
                raise Unacceptable("changes", f"“{alone.in_words}” stands alone; choose it or the others.")
        for one, other in _OPPOSITES:
            if one in changes and other in changes:
                raise Unacceptable("changes", f"A demand cannot be {one} and {other} in one step.")
        if (Change.NEW in changes) != (not self.from_letter):
            raise Unacceptable(
                "from_letter", "A new demand comes from no letter; any other change names one."
            )
        object.__setattr__(self, "changes", changes)
        object.__setattr__(
            self,
            "argument",
            words.line("argument", self.argument, "a sentence saying what changed", most=600),
        )
        object.__setattr__(self, "remains", words.optional_line("remains", self.remains, most=400))

    @property
    def is_dropped(self) -> bool:
        """Whether the later letter no longer puts the demand."""
        return Change.DROPPED in self.changes
