"""Where sentences begin and end."""

import re
from collections.abc import Iterator

from campaign.domain.reading_text.lexicon import Lexicon

# Stops that end nothing are left at once: a row of thousands of them is read once and not from each.
_END = re.compile(r"(?<![.!?…։])[.!?…։]++[\"”’»)\]]*+(?=\s|$)|\n+")
_LAST_WORD = re.compile(r"[\w.]*\w$")
# No abbreviation is longer.
_LONGEST = 40


def sentences(text: str, lexicon: Lexicon | None = None) -> Iterator[tuple[int, int]]:
    """The start and the end of each sentence. A stop after an initial or a known abbreviation ends none."""
    start = 0
    for found in _END.finditer(text):
        if found[0].strip() and _is_abbreviation(text, found.start(), lexicon):
            continue
        if text[start : found.end()].strip():
            yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _is_abbreviation(text: str, at: int, lexicon: Lexicon | None) -> bool:
    if text[at] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, at - _LONGEST), at)
    if word is None:
        return False
    said = word[0]
    is_initial = len(said.rpartition(".")[2]) == 1 and said[-1].isupper()
    return is_initial or bool(lexicon and said.lower() in lexicon.abbreviations)
