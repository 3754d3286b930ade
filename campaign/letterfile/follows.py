"""The letter before, in a letter file: `follows:`, with the demands of earlier letters that are dropped."""

from dataclasses import dataclass
from typing import Any

from campaign.domain import text as words
from campaign.domain.demands import Change, Lineage
from campaign.domain.refusals import Unacceptable
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Node

FIELDS = ("letter", "dropped")
DROPPED_FIELDS = ("demand", "from", "argument", "remains")


@dataclass(frozen=True, slots=True)
class Follows:
    """The letter before, by its address, empty for none; and the steps of demands that are put no more, each
    from the letter that put it."""

    letter: str = ""
    dropped: tuple[Lineage, ...] = ()

    def __post_init__(self) -> None:
        if self.letter:
            object.__setattr__(self, "letter", words.key("letter", self.letter))
        elif self.dropped:
            raise Unacceptable("letter", "Write the letter that this one follows: its address.")
        if any(not step.is_dropped or not step.from_demand for step in self.dropped):
            raise Unacceptable("dropped", "Only a demand that is put no more stands here.")


def read(front: Fields) -> Follows:
    """The letter before, and what was dropped since."""
    fields = Fields(front.mapping("follows"), "follows", FIELDS)
    with fields.refusing():
        letter = fields.text("letter")
        return Follows(letter, tuple(_dropped(node, letter) for node in fields.items("dropped")))


def _dropped(node: Node, letter: str) -> Lineage:
    fields = Fields(node, "a demand that was dropped", DROPPED_FIELDS)
    with fields.refusing():
        return Lineage(
            changes=(Change.DROPPED,),
            argument=fields.text("argument"),
            from_letter=words.key("from", fields.text("from") or letter),
            from_demand=words.key("demand", fields.needed("demand", "the key of the demand")),
            remains=fields.text("remains"),
        )


def as_plain(follows: Follows) -> dict[str, Any]:
    """As it is written; a demand names its letter where that is another."""
    plain = {
        "letter": follows.letter,
        "dropped": [_step_as_plain(step, follows.letter) for step in follows.dropped],
    }
    return {name: value for name, value in plain.items() if value}


def _step_as_plain(step: Lineage, letter: str) -> dict[str, Any]:
    plain = {
        "demand": step.from_demand,
        "from": "" if step.from_letter == letter else step.from_letter,
        "argument": step.argument,
        "remains": step.remains,
    }
    return {name: value for name, value in plain.items() if value}
