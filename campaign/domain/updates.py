"""Updates: what organisers tell the readers of a letter while it is under way."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.domain import links
from campaign.domain import text as words
from campaign.domain.lifecycle import Lifecycle

MOST_TEXT = 5_000
MOST_NOTE = 500


class UpdateStatus(StrEnum):
    """Where an update stands. What was corrected once may be corrected again, and stays so."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"


UPDATE = Lifecycle(
    "update",
    forward={
        UpdateStatus.DRAFT: {UpdateStatus.PUBLISHED},
        UpdateStatus.PUBLISHED: {UpdateStatus.CORRECTED},
    },
)


@dataclass(frozen=True, slots=True)
class UpdateWords:
    """The title and the text of one, with the marks of a letter's text: emphasis, strong, links. Refuses what
    was meant to be filled in or cited, for nothing is here, and a link that leads elsewhere than it may."""

    title: str
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", words.line("title", self.title, "a title", most=150))
        text = words.written("text", self.text, "what there is to tell", most=MOST_TEXT)
        links.refuse_misleading("text", words.unmarked("text", text))
        object.__setattr__(self, "text", text)


def note(text: str) -> str:
    """Why an update is corrected, as readers see it."""
    return words.written("note", text, "what was wrong, for those who read it before", most=MOST_NOTE)
