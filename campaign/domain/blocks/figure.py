"""A figure: a picture with words for those who cannot see it."""

import re
from dataclasses import dataclass
from typing import ClassVar

from campaign.domain import text as words
from campaign.domain.blocks.base import Block
from campaign.domain.refusals import Unacceptable

# The name of a stored picture is the SHA-256 of its bytes, so the text people sign covers the picture.
_IMAGE = re.compile(r"[0-9a-f]{64}\.(?:png|jpg)")


@dataclass(frozen=True, slots=True)
class Figure(Block):
    """A caption, the name of a stored picture (`<sha256>.png` or `.jpg`) and its description."""

    kind: ClassVar[str] = "figure"
    BODY: ClassVar[str] = "caption"

    caption: str
    image: str = ""
    alternative: str = ""

    def __post_init__(self) -> None:
        caption = words.line("caption", self.caption, "a caption", most=500)
        object.__setattr__(self, "caption", words.fillable("caption", caption))
        if not _IMAGE.fullmatch(self.image):
            raise Unacceptable(
                "image", "Choose a picture from your own files: PNG or JPEG, nothing by address."
            )
        object.__setattr__(
            self,
            "alternative",
            words.line(
                "alternative", self.alternative, "what the picture shows, for those who cannot see it"
            ),
        )
