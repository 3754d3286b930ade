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


def as_title(text: str) -> str:
    """The public title of a letter. Refuses `Unacceptable` for none, and a long one."""
    return words.line("title", text, "a title for the letter", most=160)


def as_subject(text: str) -> str:
    """What a letter is about, in a line. Refuses as `as_title` does."""
    return words.line("subject", text, "what the letter is about", most=300)


def as_sign_off(text: str) -> str:
    """How a letter ends. Refuses as `as_title` does."""
    return words.line("valediction", text, "a sign-off", most=80)


@dataclass(frozen=True, slots=True)
class Heads:
    """What a letter starts from: its address (fixed once open), public title and subject line."""

    slug: str
    title: str
    subject: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "slug", words.key("slug", self.slug))
        object.__setattr__(self, "title", as_title(self.title))
        object.__setattr__(self, "subject", as_subject(self.subject))
