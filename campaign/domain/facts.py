"""Facts: named values that letters share, each with its source and a day to look at it again."""

import re
from dataclasses import dataclass
from datetime import date

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable


def fact_name(field: str, name: str) -> str:
    """The name used in `{{ fact.name }}`: lower-case letters, digits and underscores."""
    name = name.strip()
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", name):
        raise Unacceptable(field, "Use lower-case letters, digits and underscores, such as known_prisoners.")
    return name


@dataclass(frozen=True, slots=True)
class Fact:
    """A value as it reads in a sentence ("at least 23"), true as of a day, from a source (its key)."""

    value: str
    as_of: date | None = None
    source: str = ""
    review_by: date | None = None

    def __post_init__(self) -> None:
        value = words.line("value", self.value, "the value, as it reads in a sentence")
        object.__setattr__(self, "value", _unmarked("value", value))
        if self.source:
            object.__setattr__(self, "source", words.citation_key("source", self.source))

    def is_stale(self, today: date) -> bool:
        """Whether the day to look at it again has passed."""
        return self.review_by is not None and today > self.review_by


def _unmarked(field: str, value: str) -> str:
    """A value without marks: it is put into a text after that is read, and nothing reads it again."""
    if marks := words.marks_in(value):
        raise Unacceptable(
            field,
            f"{marks[0]} would print as it stands. Write the value itself, and name its source beside it.",
        )
    return value
