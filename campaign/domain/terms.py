"""Groups of words for one thing, of which a letter should keep to one."""

from dataclasses import dataclass

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Words for one thing, in a language, each in the singular."""

    words: tuple[str, ...]
    language: str = "en"

    def __post_init__(self) -> None:
        each = tuple(dict.fromkeys(words.optional_line("words", word, most=80) for word in self.words))
        object.__setattr__(self, "words", tuple(filter(None, each)))
        object.__setattr__(self, "language", words.language("language", self.language))
        if len(self.words) < 2:
            raise Unacceptable("words", "Write at least two words for one thing.")

    def is_of(self, language: str) -> bool:
        """Whether the words are of a language."""
        return self.language.partition("-")[0] == language.partition("-")[0]


# What letters about prisoners and about war call by several names.
STARTER: tuple[TermGroup, ...] = (
    TermGroup(("prisoner", "captive", "hostage")),
    TermGroup(("ceasefire", "truce", "armistice")),
)
