"""Term groups as a file has them: which words a campaign has for one thing."""

from pathlib import Path

from campaign.domain.terms import TermGroup
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Node
from campaign.reading.files import list_of

FIELDS = ("preferred", "words", "explained", "language")


def read(path: Path) -> tuple[TermGroup, ...]:
    """The groups of a file, in its order."""
    return tuple(_group(node) for node in list_of(path))


def _group(node: Node) -> TermGroup:
    fields = Fields(node, "a term group", FIELDS)
    with fields.refusing():
        return TermGroup(
            words=fields.texts("words"),
            language=fields.text("language") or "en",
            preferred=fields.text("preferred"),
            explained=fields.text("explained"),
        )
