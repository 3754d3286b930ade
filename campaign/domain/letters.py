"""The life cycle of a letter, and what it refuses."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.lifecycle import Lifecycle
from campaign.domain.refusals import Refusal


class LetterStatus(StrEnum):
    """Where a letter stands. A recorded letter (by others) is outside the life cycle."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    OPEN = "open"
    CLOSED = "closed"
    SEALED = "sealed"
    ARCHIVED = "archived"
    RECORDED = "recorded"


LETTER = Lifecycle(
    "letter",
    forward={
        LetterStatus.DRAFT: {LetterStatus.IN_REVIEW, LetterStatus.OPEN},
        LetterStatus.IN_REVIEW: {LetterStatus.OPEN},
        LetterStatus.OPEN: {LetterStatus.CLOSED},
        LetterStatus.CLOSED: {LetterStatus.SEALED, LetterStatus.ARCHIVED},
        LetterStatus.SEALED: {LetterStatus.ARCHIVED},
    },
    backward=frozenset(
        {
            (LetterStatus.IN_REVIEW, LetterStatus.DRAFT),
            (LetterStatus.CLOSED, LetterStatus.OPEN),
            (LetterStatus.ARCHIVED, LetterStatus.CLOSED),
        }
    ),
)


class LetterFrozen(Refusal):
    """The text of an open or closed letter does not change under those who signed it."""


class LetterClosed(Refusal):
    """The letter takes no signature."""


class NotReady(Refusal):
    """A letter cannot open yet; the sentence says what is missing."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What a letter starts from: its address (fixed once open), public title and subject line."""

    slug: str
    title: str
    subject: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "slug", words.key("slug", self.slug))
        object.__setattr__(self, "title", words.line("title", self.title, "a title for the letter", most=160))
        object.__setattr__(
            self, "subject", words.line("subject", self.subject, "what the letter is about", most=300)
        )
