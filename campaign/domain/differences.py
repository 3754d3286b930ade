"""Where two wordings differ, word by word: for a person to read both side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the space behind it. What has no spaces, as Chinese, is taken a character at a time; a
# placeholder, which has some, is one word.
_UNSPACED = r"\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
_WORD = re.compile(rf"\{{\{{[^{{}}]*\}}\}}\s*|[{_UNSPACED}]\s*|(?:(?!\{{\{{)[^\s{_UNSPACED}])+\s*|\s+|\{{\{{")

# Words. In longer texts the most frequent words begin no match: looking at each place of each takes minutes.
LONG = 1500


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one of two wordings, and whether the other has them at that place too."""

    text: str
    differs: bool


def words_of(text: str) -> list[str]:
    """The words of a text, each with the space behind it."""
    return _WORD.findall(text)


def compare(first: str, second: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings, cut where they part."""
    ones, others = words_of(first), words_of(second)
    is_long = max(len(ones), len(others)) > LONG
    matcher = SequenceMatcher(None, _bare(ones), _bare(others), autojunk=is_long)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, from_, to, other_from, other_to in matcher.get_opcodes():
        left += _pieces(ones[from_:to], tag != "equal")
        right += _pieces(others[other_from:other_to], tag != "equal")
    return tuple(left), tuple(right)


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]


def _pieces(words: list[str], differs: bool) -> Iterator[Piece]:
    """The words as one piece. Space behind the last one stands apart, so that a mark ends with its word."""
    text = "".join(words)
    bare = text.rstrip()
    if bare:
        yield Piece(bare, differs)
    if len(text) > len(bare):
        yield Piece(text[len(bare) :], False)
