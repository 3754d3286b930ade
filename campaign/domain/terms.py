"""Groups of words for one thing, of which a letter should keep to one, and how the thing is explained."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable

MOST_WORDS = 40
# What may stand behind a word that is inflected: of English the plural; other languages add more.
_ENDINGS = {"en": r"(?:s|es)?"}
_ANY_ENDING = r"\w{0,5}"


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Words for one thing, in a language, each in the singular.

    `preferred` is the word to keep to, empty where any of them will do. `explained` is what has to stand in a
    letter where the thing is first named: "Nagorno-Karabakh, which Armenians call Artsakh".
    """

    words: tuple[str, ...]
    language: str = "en"
    preferred: str = ""
    explained: str = ""

    def __post_init__(self) -> None:
        preferred = words.optional_line("preferred", self.preferred, most=80)
        each = (words.optional_line("words", word, most=80) for word in (preferred, *self.words))
        object.__setattr__(self, "preferred", preferred)
        object.__setattr__(self, "words", tuple(filter(None, dict.fromkeys(each))))
        object.__setattr__(self, "language", words.language("language", self.language))
        object.__setattr__(self, "explained", words.optional_line("explained", self.explained, most=300))
        if len(self.words) > MOST_WORDS:
            raise Unacceptable("words", f"At most {MOST_WORDS} words fit. Take some out.")
        if len(self.words) < (1 if self.explained else 2):
            raise Unacceptable("words", "Write at least two words for one thing.")

    def is_of(self, language: str) -> bool:
        """Whether the words are of a language."""
        return self.language.partition("-")[0] == language.partition("-")[0]

    def used_in(self, text: str) -> Iterator[str]:
        """The words of the group that a text uses, inflected or not."""
        ending = _ENDINGS.get(self.language.partition("-")[0], _ANY_ENDING)
        # Each word of a term is inflected: prisoners of war.
        inflected = (rf"{ending}\s+".join(map(re.escape, word.split())) for word in self.words)
        longest_first = sorted(enumerate(inflected), key=lambda each: len(each[1]), reverse=True)
        either = "|".join(rf"(?P<word{number}>{pattern})" for number, pattern in longest_first)
        for found in re.finditer(rf"(?<![\w-])(?:{either}){ending}(?![\w-])", text, re.IGNORECASE):
            yield self.words[int((found.lastgroup or "").removeprefix("word"))]

    def shares_a_word_with(self, other: "TermGroup") -> bool:
        """Whether the two speak of one thing, in one language."""
        mine = {word.lower() for word in self.words}
        return self.is_of(other.language) and any(word.lower() in mine for word in other.words)


# What letters about prisoners and about war call by several names.
STARTER: tuple[TermGroup, ...] = (
    TermGroup(("prisoner", "captive", "hostage")),
    TermGroup(("ceasefire", "truce", "armistice")),
)


def with_starters(own: Iterable[TermGroup]) -> tuple[TermGroup, ...]:
    """The groups of a campaign, and those starters of whose words it has none."""
    groups = tuple(own)
    kept = (each for each in STARTER if not any(each.shares_a_word_with(group) for group in groups))
    return (*groups, *kept)
