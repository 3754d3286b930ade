"""Which languages have a lexicon."""

from campaign.domain.reading_text.english import ENGLISH
from campaign.domain.reading_text.lexicon import Lexicon

_LEXICONS = {"en": ENGLISH}


def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language, by its code; None where there is none."""
    return _LEXICONS.get(language.partition("-")[0].lower())
