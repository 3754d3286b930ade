"""A press release: the text that goes out with a letter, kept so that the two can be held together."""

import re
from dataclasses import dataclass

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable

MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Release:
    """A headline, and plain text in paragraphs with an empty line between them."""

    headline: str
    body: str
    language: str = "en"

    def __post_init__(self) -> None:
        object.__setattr__(self, "headline", words.optional_line("headline", self.headline, most=200))
        body = words.written("body", self.body, "the words of the release", MOST_CHARACTERS)
        object.__setattr__(self, "body", body)
        object.__setattr__(self, "language", words.language("language", self.language))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, each on one line."""
        return tuple(" ".join(each.split()) for each in re.split(r"\n\s*\n", self.body) if each.strip())

    @classmethod
    def of_text(cls, text: str, language: str = "en") -> "Release":
        """The release of a text file: its first line is the headline. Refuses `Unacceptable` without more."""
        headline, _, body = text.lstrip("\ufeff\n\r ").partition("\n")
        if not body.strip():
            raise Unacceptable("body", "Write the headline on the first line, and the text under it.")
        return cls(headline.lstrip("# "), body, language)
