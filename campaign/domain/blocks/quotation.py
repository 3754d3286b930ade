"""A quotation: somebody else's words, set apart, with the name of who said them."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.domain import text as words
from campaign.domain.blocks.base import Block


@dataclass(frozen=True, slots=True)
class Quotation(Block):
    """The quoted words, and to whom they belong (a line, may be empty when the text says it)."""

    kind: ClassVar[str] = "quotation"
    BODY: ClassVar[str] = "text"

    text: str
    attribution: str = ""

    def __post_init__(self) -> None:
        text = words.written("text", self.text, "the words you quote")
        attribution = words.optional_line("attribution", self.attribution)
        object.__setattr__(self, "text", words.fillable("text", text))
        object.__setattr__(self, "attribution", words.fillable("attribution", attribution))

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.text, self.attribution) if self.attribution else (self.text,)
