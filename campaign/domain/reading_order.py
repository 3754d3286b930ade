"""The order in which a line is read, from the order in which its words stand on paper, left to right.

What is taken out of a PDF has each word as it is spelled, and the words from left to right: a name in Arabic
or Hebrew would come last word first.
"""

from itertools import groupby
from unicodedata import bidirectional

_TO_THE_LEFT = frozenset({"R", "AL"})


def as_read(line: str) -> str:
    """The words of a line as they are read, a single space between."""
    words = line.split()
    flags = [_goes_left(word) for word in words]
    if not any(flags):
        return " ".join(words)
    is_leftward = 2 * sum(flags) > len(flags)
    runs = [list(run) for _, run in groupby(words, _goes_left)]
    if is_leftward:
        runs.reverse()
    return " ".join(word for run in runs for word in (reversed(run) if _goes_left(run[0]) else run))


def _goes_left(word: str) -> bool:
    """Whether a word is of a script that is written from right to left."""
    return any(bidirectional(each) in _TO_THE_LEFT for each in word)
