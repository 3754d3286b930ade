"""Where sentences begin and end."""

import re
from collections.abc import Iterator

from campaign.domain.reading_text.lexicon import Lexicon

_END = re.compile(r"[.!?…։]+[\"”’»)\]]*(?=\s|$)|\n+")
_LAST_WORD = re.compile(r"[\w.]*\w$")


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
    word = _LAST_WORD.search(text, 0, at)
    if word is None:
        return False
    said = word[0]
    is_initial = len(said.rpartition(".")[2]) == 1 and said[-1].isupper()
    return is_initial or bool(lexicon and said.lower() in lexicon.abbreviations)
