"""What is set for a letter beside its blocks: its heads and notes, and how supporters sign it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from campaign.domain import text as words
from campaign.domain.amendments import ChangeRule
from campaign.domain.letters import Heads, as_sign_off, as_subject, as_title
from campaign.domain.lettertext import as_notes
from campaign.domain.refusals import Unacceptable
from campaign.domain.showing import Shows
from campaign.domain.submissions import ASKABLE

MOST_GOAL = 10_000_000


@dataclass(frozen=True, slots=True)
class OuterWords:
    """What a text says in no block: its title, its subject line, its sign-off, the day by which an answer is
    asked, and its notes by key."""

    title: str
    subject: str
    valediction: str
    deadline: date | None = None
    notes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", as_title(self.title))
        object.__setattr__(self, "subject", as_subject(self.subject))
        object.__setattr__(self, "valediction", as_sign_off(self.valediction))
        object.__setattr__(self, "notes", as_notes(self.notes))


@dataclass(frozen=True, slots=True)
class TextSettings:
    """What belongs to the text people sign, and the letter that this one follows (its id, or None)."""

    heads: Heads
    valediction: str
    language: str
    deadline: date | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    predecessor: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "valediction", as_sign_off(self.valediction))
        object.__setattr__(self, "language", words.language("language", self.language))
        object.__setattr__(self, "notes", as_notes(self.notes))


@dataclass(frozen=True, slots=True)
class SigningSettings:
    """How supporters sign: until when, how many are hoped for, what they are asked, what
    is shown of them, what happens next; and
    what becomes of their signatures when the text is changed."""

    goal: int | None = None
    closes_on: date | None = None
    delivers_on: date | None = None
    asks_for: tuple[str, ...] = ()
    shows: Shows = field(default_factory=Shows)
    what_next: str = ""
    change_rule: ChangeRule = field(default_factory=ChangeRule)

    def __post_init__(self) -> None:
        if self.goal is not None and not 1 <= self.goal <= MOST_GOAL:
            raise Unacceptable("goal", f"Write a number from 1 to {MOST_GOAL:,}, or leave it out.")
        if self.closes_on and self.delivers_on and self.delivers_on < self.closes_on:
            raise Unacceptable(
                "delivers_on", "The letter is delivered after signing closes. Choose a later day."
            )
        for name in self.asks_for:
            if name not in ASKABLE:
                raise Unacceptable("asks_for", f"“{name}” cannot be asked for. Choose from the list.")
        object.__setattr__(self, "what_next", words.checked("what_next", self.what_next.strip(), 2_000))
