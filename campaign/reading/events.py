"""Events as a file has them."""

from pathlib import Path

from campaign.domain.events import Happening, read_when
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Node
from campaign.reading.files import list_of

FIELDS = ("happened_on", "text", "source", "office")


def read(path: Path) -> tuple[Happening, ...]:
    """The events of a file, in its order."""
    return tuple(_event(node) for node in list_of(path))


def _event(node: Node) -> Happening:
    fields = Fields(node, "an event", FIELDS)
    with fields.refusing():
        on, precision = read_when("happened_on", fields.text("happened_on"))
        return Happening(
            on=on,
            precision=precision,
            text=fields.text("text"),
            source=fields.text("source"),
            office=fields.text("office"),
        )
