"""What is set when a letter is loaded: its days, counted from that day, and what it does not ask."""

from dataclasses import dataclass
from pathlib import Path

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable
from campaign.domain.submissions import ASKABLE
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Node
from campaign.reading.campaigns import whole_number
from campaign.reading.files import mapping_of

FIELDS = (
    "slug",
    "predecessor",
    "opened_days_ago",
    "closes_in_days",
    "delivers_in_days",
    "deadline_in_days",
    "goal",
    "asks_for",
    "list_is_public",
    "what_next",
    "not_asked",
)


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An earlier demand that the letter does not put, why, and what is left of it."""

    demand: str
    argument: str
    remains: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a letter, counted from the day of loading, and what else its file does not say."""

    slug: str
    predecessor: str
    opened_days_ago: int
    closes_in_days: int
    delivers_in_days: int
    deadline_in_days: int
    goal: int
    asks_for: tuple[str, ...]
    list_is_public: bool
    what_next: str
    not_asked: tuple[NotAsked, ...]

    def __post_init__(self) -> None:
        for name in self.asks_for:
            if name not in ASKABLE:
                raise Unacceptable("asks_for", f"“{name}” cannot be asked for; write {', '.join(ASKABLE)}.")


def read(path: Path) -> Calendar:
    """The calendar of a file."""
    fields = Fields(mapping_of(path), "the letter", FIELDS)
    with fields.refusing():
        return Calendar(
            slug=words.key("slug", fields.text("slug")),
            predecessor=fields.text("predecessor"),
            opened_days_ago=whole_number(fields, "opened_days_ago"),
            closes_in_days=whole_number(fields, "closes_in_days"),
            delivers_in_days=whole_number(fields, "delivers_in_days"),
            deadline_in_days=whole_number(fields, "deadline_in_days"),
            goal=whole_number(fields, "goal"),
            asks_for=fields.texts("asks_for"),
            list_is_public=fields.flag("list_is_public"),
            what_next=words.optional_line("what_next", fields.text("what_next"), most=2_000),
            not_asked=tuple(_not_asked(node) for node in fields.items("not_asked")),
        )


def _not_asked(node: Node) -> NotAsked:
    fields = Fields(node, "a demand not asked", ("demand", "argument", "remains"))
    return NotAsked(
        demand=fields.needed("demand", "the key of a demand"),
        argument=fields.needed("argument", "a sentence saying why"),
        remains=fields.text("remains"),
    )
