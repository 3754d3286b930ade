"""Demands in a letter file: `demands:` holds all of a demand but its bullet, which stands in the body."""

from dataclasses import dataclass
from typing import Any

from campaign.domain.blocks import Demand, Purpose
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.lettertext import Placed
from campaign.letterfile.fields import Fields, one_of
from campaign.letterfile.nodes import Entry, Node
from campaign.letterfile.refusals import gathered
from campaign.letterfile.yaml_text import ListInOneLine

BLOCK_FIELDS = ("clause", "authority", "ability", "outcome", "hook", "hook_kind", "hook_url")
FIELDS = ("title", *BLOCK_FIELDS, "firmness", "put_to", "lineage")
LINEAGE_FIELDS = ("from", "demand", "changes", "argument", "remains")


@dataclass(frozen=True)
class Declared:
    """A demand as the front matter has it: whole once it meets its bullet."""

    key: str
    fields: Fields

    def placed(self, bullet: str, line: int, purpose: Purpose, block_id: str) -> Placed:
        """The demand in the letter; `line` is the bullet's."""
        with self.fields.refusing(bullet=line, id=line):
            return Placed(
                id=block_id,
                purpose=purpose,
                block=self._block(bullet),
                demand=self.key,
                title=self.fields.text("title"),
                firmness=self.fields.choice("firmness", Firmness, Firmness.ASKED),
                lineage=tuple(_step(node) for node in self.fields.items("lineage")),
            )

    @property
    def put_to(self) -> str:
        """Whom the recipient is to move to it."""
        return self.fields.text("put_to")

    def _block(self, bullet: str) -> Demand:
        return Demand(bullet, **{name: self.fields.text(name) for name in BLOCK_FIELDS})


def read(front: Fields) -> dict[str, Declared]:
    """The demands by key."""
    return {each.key: each for each in gathered(_declared, front.entries("demands").items())}


def _declared(named: tuple[str, Entry]) -> Declared:
    key, entry = named
    return Declared(key, Fields(entry.value, f"the demand {key}", FIELDS, entry.line))


def _step(node: Node) -> Lineage:
    fields = Fields(node, "a step of a lineage", LINEAGE_FIELDS)
    with fields.refusing():
        return Lineage(
            changes=tuple(
                one_of(Change, change, "change", fields.line_of("changes"))
                for change in fields.texts("changes")
            ),
            argument=fields.text("argument"),
            from_letter=fields.text("from"),
            from_demand=fields.text("demand"),
            remains=fields.text("remains"),
        )


def as_plain(placed: Placed, put_to: str) -> dict[str, Any]:
    """A demand as it is written in the front matter."""
    assert isinstance(placed.block, Demand)
    assert placed.firmness is not None
    plain = {
        "title": "" if placed.title == placed.block.bullet else placed.title,
        **{name: getattr(placed.block, name) for name in BLOCK_FIELDS},
        "firmness": placed.firmness.value,
        "put_to": put_to,
        "lineage": [_step_as_plain(step) for step in placed.lineage],
    }
    return {name: value for name, value in plain.items() if value}


def _step_as_plain(step: Lineage) -> dict[str, Any]:
    plain = {
        "from": step.from_letter,
        "demand": step.from_demand,
        "changes": ListInOneLine(change.value for change in step.changes),
        "argument": step.argument,
        "remains": step.remains,
    }
    return {name: value for name, value in plain.items() if value}
