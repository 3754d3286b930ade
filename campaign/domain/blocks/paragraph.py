"""A paragraph: the plain stuff of a letter."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.domain import text as words
from campaign.domain.blocks.base import Block


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """One paragraph, or several with an empty line between them."""

    kind: ClassVar[str] = "paragraph"
    BODY: ClassVar[str] = "text"

    text: str

    def __post_init__(self) -> None:
        text = words.written("text", self.text, "the words of the paragraph")
        object.__setattr__(self, "text", words.fillable("text", text))
