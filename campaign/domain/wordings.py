"""Two wordings of one demand held side by side: which words went, which came, which stayed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word or two that happen to be the same ("of", "the") between two changes are no common ground.
_SHORTEST_COMMON = 5
_BARE = re.compile(r"[^\w]+")


class Fate(StrEnum):
    """What happened to some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together and share a fate."""

    text: str
    fate: Fate = Fate.KEPT


@dataclass(frozen=True, slots=True)
class Comparison:
    """The earlier wording in kept and gone pieces, the later one in kept and new ones."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether not a word changed."""
        return all(piece.fate is Fate.KEPT for piece in (*self.before, *self.after))


def compare(before: str, after: str) -> Comparison:
    """Two wordings, word by word. Case and punctuation make no difference."""
    old, new = before.split(), after.split()
    earlier: list[Piece] = []
    later: list[Piece] = []
    for is_common, gone, came in _runs(old, new):
        _add(earlier, gone, Fate.KEPT if is_common else Fate.GONE)
        _add(later, came, Fate.KEPT if is_common else Fate.NEW)
    return Comparison(tuple(earlier), tuple(later))


def _runs(old: list[str], new: list[str]) -> list[tuple[bool, list[str], list[str]]]:
    """Stretches of words, common or not, in both wordings."""
    matcher = SequenceMatcher(
        None, [_bare(word) for word in old], [_bare(word) for word in new], autojunk=False
    )
    codes = matcher.get_opcodes()
    runs = []
    for number, (kind, i1, i2, j1, j2) in enumerate(codes):
        is_inside = 0 < number < len(codes) - 1
        is_common = kind == "equal" and not (is_inside and len("".join(old[i1:i2])) < _SHORTEST_COMMON)
        runs.append((is_common, old[i1:i2], new[j1:j2]))
    return runs


def _add(pieces: list[Piece], words: list[str], fate: Fate) -> None:
    if not words:
        return
    text = " ".join(words)
    if pieces and pieces[-1].fate is fate:
        pieces[-1] = Piece(f"{pieces[-1].text} {text}", fate)
    else:
        pieces.append(Piece(text, fate))


def _bare(word: str) -> str:
    return _BARE.sub("", word).casefold() or word
