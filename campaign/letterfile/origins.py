"""Where a library block was forked from: `origin:` in its front matter."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Mapping
from campaign.letterfile.yaml_text import InOneLine

FIELDS = ("campaign", "key", "wording", "at")


@dataclass(frozen=True, slots=True)
class Origin:
    """The wording, by its number, of the block `key` of another campaign, and when it was copied."""

    campaign: str
    key: str
    wording: int
    at: datetime

    def __post_init__(self) -> None:
        campaign = words.optional_line("campaign", self.campaign, most=400)
        object.__setattr__(self, "campaign", campaign)
        object.__setattr__(self, "key", words.key("key", self.key))


def read(front: Fields) -> Origin | None:
    """The origin of a block, None for one that was written here."""
    node = front.mapping("origin")
    if isinstance(node, Mapping) and not node.entries:
        return None
    fields = Fields(node, "the origin", FIELDS)
    with fields.refusing():
        return Origin(
            campaign=fields.text("campaign"),
            key=fields.needed("key", "the key of the block it was forked from"),
            wording=fields.number("wording"),
            at=_instant(fields.text("at")),
        )


def as_plain(origin: Origin) -> dict[str, Any]:
    """An origin as it is written."""
    at = origin.at.astimezone(UTC).replace(tzinfo=None).isoformat()
    return InOneLine(campaign=origin.campaign, key=origin.key, wording=origin.wording, at=f"{at}Z")


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise Unacceptable("at", f"“{text[:40]}” is no time; write it as 2026-01-20T12:00:00Z.")
    return at.astimezone(UTC)
