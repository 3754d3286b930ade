"""Words between quotation marks."""

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|(?<!\w)\"([^\"]+)\"(?!\w)")
# Fewer words are a term or a title held at a distance, and nobody's sentence.
_SENTENCE = 5


def quoted(text: str) -> Iterator[tuple[int, int, str]]:
    """Whatever stands between quotation marks: start, end, the words."""
    for found in _QUOTED.finditer(text):
        yield found.start(), found.end(), next(filter(None, found.groups())).strip()


def quotations(text: str) -> Iterator[str]:
    """What somebody is quoted with: at least five words."""
    yield from (words for _, _, words in quoted(text) if len(words.split()) >= _SENTENCE)


def unquoted(text: str) -> str:
    """The text with spaces where words are quoted, every other character at its place."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)
