"""Words between quotation marks."""

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|(?<!\w)\"([^\"]+)\"(?!\w)")
# Fewer words are a term or a title held at a distance, and nobody's sentence.
_SENTENCE = 5
# A title leaves such words small: of, the, from, with.
_SHORT = 4


def quoted(text: str) -> Iterator[tuple[int, int, str]]:
    """Whatever stands between quotation marks: start, end, the words."""
    for found in _QUOTED.finditer(text):
        yield found.start(), found.end(), next(filter(None, found.groups())).strip()


def quotations(text: str) -> Iterator[str]:
    """What somebody is quoted with: at least five words, which are no title."""
    for _, _, said in quoted(text):
        words = said.split()
        if len(words) >= _SENTENCE and not _is_title(words):
            yield said


def _is_title(words: list[str]) -> bool:
    """Whether words are capitalised as a title is: all but short ones, and no full stop behind the last."""
    long = [word for word in words if len(word) > _SHORT]
    return bool(long) and words[-1][-1] not in ".!?" and not any(word[0].islower() for word in long)


def unquoted(text: str) -> str:
    """The text with spaces where words are quoted, every other character at its place."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)
