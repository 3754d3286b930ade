"""A heading: a line that names what follows."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.domain import text as words
from campaign.domain.blocks.base import Block


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """One line, at most 120 characters."""

    kind: ClassVar[str] = "heading"
    BODY: ClassVar[str] = "text"

    text: str

    def __post_init__(self) -> None:
        text = words.line("text", self.text, "the words of the heading", most=120)
        object.__setattr__(self, "text", words.fillable("text", text))
