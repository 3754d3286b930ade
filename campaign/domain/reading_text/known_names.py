"""Known names in a text, found word by word with whatever ending a language hangs on them, and words that
are nearly one of them. The time taken grows with the text, not with the number of names."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from campaign.domain.reading_text.names import bare, is_misspelt, sound

T = TypeVar("T")

# What stands on, under or around a letter: accents that are no character of their own, vowel signs of Indian
# scripts, points of Hebrew and Arabic; and what joins or parts two letters of one word.
_ON_LETTERS = ((0x300, 0x2000), (0x20D0, 0x2100), (0xA66F, 0xAC00), (0xFB1E, 0xFB1F), (0xFE20, 0xFE30))
_MARKS = "".join(
    chr(number)
    for first, end in _ON_LETTERS
    for number in range(first, end)
    if unicodedata.category(chr(number)).startswith("M")
)
_PART = rf"[^\W\d_]+(?:[{_MARKS}\u200c\u200d]+[^\W\d_]*)*"
_WORD = re.compile(rf"{_PART}(?:[-’']{_PART})*")
_LETTER = re.compile(rf"[^\W\d_][{_MARKS}]*")
# Hebrew and Arabic are written with points or without, and Arabic letters may be drawn out.
_OPTIONAL = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d]"
)
_POSSESSIVE = re.compile(r"[’']s?$")
# What may stand between two words of one name: space, and an initial.
_BETWEEN = re.compile(rf"(?!\s*\n\s*\n)\s+(?:{_LETTER.pattern}\.\s*){{0,2}}")
_WIDEST_BETWEEN = 12
# Scripts that write no space between words.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# Armenian, Russian and others hang at most so many letters on a name, and leave so many of it.
_LONGEST_ENDING, _SHORTEST_STEM = 3, 3
_LAST_LATIN = "\u024f"
# No name has a longer word; of a longer one no letter is looked for.
_LONGEST_WORD = 40
# No name is compared that has more words.
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text; `follows` says that nothing but space or an initial divides it from the last."""

    said: str
    start: int
    end: int
    follows: bool

    @property
    def is_capital(self) -> bool:
        """Whether it may be a name: a script without small letters has only such words."""
        return not self.said[0].islower()


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A name that stands in a text, from `first` to before `end` (numbers of words), and whose it is."""

    said: str
    first: int
    end: int
    known: tuple[T, ...]


@dataclass
class _Branch(Generic[T]):
    """The names that go on from here, by their next word, and those that end here."""

    next: dict[tuple[bool, str], "_Branch[T]"] = field(default_factory=dict)
    ends: list[T] = field(default_factory=list)


class KnownNames(Generic[T]):
    """Names, each with what it stands for, to be looked for in texts."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._root: _Branch[T] = _Branch()
        self._unspaced: list[tuple[str, T]] = []
        self._firsts: set[str] = set()
        for name, known in names:
            if _UNSPACED.search(name):
                self._unspaced.append((composed(name), known))
                continue
            branch = self._root
            for word in words_of(composed(name)):
                self._firsts |= {_folded(word.said)} if branch is self._root else set()
                branch = branch.next.setdefault(_key(word.said), _Branch())
            if branch is not self._root:
                branch.ends.append(known)

    def found_in(self, text: str) -> tuple[Found[T], ...]:
        """Every name that stands in a text, the longest at each place."""
        text = composed(text)
        # Most texts name nobody, and looking for letters is much faster than looking for words.
        folded = _folded(text)
        words = words_of(text) if any(first in folded for first in self._firsts) else ()
        written = (Found(name, 0, 0, (known,)) for name, known in self._unspaced if name in text)
        return (*self._among(text, words), *written)

    def _among(self, text: str, words: tuple[Word, ...]) -> Iterator[Found[T]]:
        at = 0
        while at < len(words):
            if longest := self._longest(words, at):
                end, known = longest
                said = text[words[at].start : words[end - 1].end]
                yield Found(said, at, end, known)
                at = end
            else:
                at += 1

    def _longest(self, words: tuple[Word, ...], at: int) -> tuple[int, tuple[T, ...]] | None:
        branches, found, end = [self._root], None, at
        while branches and end < len(words) and (end == at or words[end].follows):
            keys = tuple(_keys(words[end].said))
            branches = [branch.next[key] for branch in branches for key in keys if key in branch.next]
            end += 1
            if known := tuple(each for branch in branches for each in branch.ends):
                found = end, known
        return found


class NearlyKnown(Generic[T]):
    """Known names, to be asked which of them some words are nearly."""

    def __init__(self, names: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._by_others: dict[tuple[int, tuple[str, ...]], dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        self.lengths: set[int] = set()
        for name, known in names:
            if 1 <= len(name) <= _MOST_WORDS:
                self.lengths.add(len(name))
                for place, others in _places(name):
                    signed = self._by_others.setdefault((place, others), {})
                    for sign in set(_signs(name[place])):
                        signed.setdefault(sign, []).append((name, known))

    def near(self, name: tuple[str, ...]) -> T | None:
        """What the name that some words are nearly, and not quite, stands for; None where there is none."""
        for place, others in _places(name):
            if signed := self._by_others.get((place, others)):
                alike = (each for sign in dict.fromkeys(_signs(name[place])) for each in signed.get(sign, ()))
                for spelt, known in alike:
                    if is_misspelt(_with_first(name), _with_first(spelt)):
                        return known
        return None


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, initials left out, without the "s" of a possessive."""
    found: list[Word] = []
    for each in _WORD.finditer(text):
        if _LETTER.fullmatch(each[0]) and text[each.end() : each.end() + 1] == ".":
            continue
        said = _POSSESSIVE.sub("", each[0])
        follows = bool(found) and _is_between(text, found[-1].end, each.start())
        found.append(Word(said, each.start(), each.start() + len(said), follows))
    return tuple(found)


def composed(text: str) -> str:
    """A text with each letter and its accents as one character, as names are compared."""
    return unicodedata.normalize("NFC", text)


def _is_between(text: str, start: int, end: int) -> bool:
    return end - start <= _WIDEST_BETWEEN and bool(_BETWEEN.fullmatch(text, start, end))


def _key(word: str) -> tuple[bool, str]:
    return word[0].islower(), _folded(word)


def _folded(text: str) -> str:
    """A text as names are looked for in it: capitals and points make no difference."""
    folded = text.casefold()
    return folded if folded.isascii() else _OPTIONAL.sub("", folded)


def _keys(word: str) -> Iterator[tuple[bool, str]]:
    """A word as names know it: itself, and in other scripts than Latin without an ending."""
    is_small, folded = _key(word)
    yield is_small, folded
    if max(word) > _LAST_LATIN:
        for cut in range(1, _LONGEST_ENDING + 1):
            if len(folded) - cut >= _SHORTEST_STEM:
                yield is_small, folded[:-cut]


def _places(name: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each word that may be misspelt, by its place, and the others, which are not."""
    plain = tuple(bare(word) for word in name)
    for place in range(len(name)):
        yield place, (*plain[:place], "", *plain[place + 1 :])


def _signs(word: str) -> Iterator[str]:
    """What two words share that sound alike, or of which one letter is missing, added, changed or swapped."""
    plain = bare(word)
    yield f"~{sound(plain)}"
    yield plain
    if len(plain) <= _LONGEST_WORD:
        yield from (plain[:at] + plain[at + 1 :] for at in range(len(plain)))


def _with_first(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name of two words at least: a lone family name stands behind none."""
    return name if len(name) > 1 else ("", *name)
