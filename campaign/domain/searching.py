"""Searching a library: words found whatever their case, accents and punctuation, in any script.

Pure: a text is folded to the letters that tell words apart, a query is the words of what was typed, and
fields of more weight come first. Where it was found is marked in the text as it stands.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from campaign.domain.blocks import Purpose

# Letters that no decomposition takes apart, as most people type them.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
# Inside a word: apostrophes, and the Armenian marks of stress, exclamation and question.
_INSIDE = frozenset("'’ʼ‘`´ՙ՚՛՜՞՟׳״ـ")
# Scripts that put no spaces between words: there a word may be found anywhere.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\U00020000-\U0003ffff]")
# A shorter one is found inside half of all words.
_SHORTEST_INSIDE = 4
_MOST_WORDS = 20


class Field(IntEnum):
    """Where something may be found; the greater, the more it says of a block."""

    SOURCE = 1
    OLDER = 2
    KEY = 3
    WORDS = 4
    TAG = 5
    TITLE = 6


class _How(IntEnum):
    INSIDE = 1
    BEGINNING = 2
    WHOLE = 3


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for in a library; empty is anything. Archived blocks stand apart."""

    words: str = ""
    kind: str = ""
    purpose: Purpose | None = None
    tag: str = ""
    language: str = ""
    archived: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether everything is looked for."""
        return not (self.words.strip() or self.kind or self.purpose or self.tag or self.language)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text, and whether it was looked for."""

    text: str
    is_found: bool = False


@lru_cache(maxsize=8192)
def _letter(character: str) -> str:
    """What a character is for telling words apart: letters, a space between words, or nothing."""
    text, before = character, ""
    while text != before:
        before, text = text, "".join(map(_once, unicodedata.normalize("NFKD", text)))
    return text


def _once(character: str) -> str:
    if character in _INSIDE:
        return ""
    if character in _PLAIN:
        return _PLAIN[character]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return ""
    return character.casefold() if category[0] in "LN" or category == "Mc" else " "


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text as words in lower case without accents and punctuation, one space between them."""
    return " ".join("".join(map(_letter, text)).split())


@dataclass(frozen=True, slots=True)
class Query:
    """The words that are looked for, folded, each once."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> "Query":
        """The query of what somebody typed."""
        return cls(tuple(dict.fromkeys(folded(typed).split()))[:_MOST_WORDS])

    def score(self, fields: Iterable[tuple[Field, str]]) -> int | None:
        """How well texts hold the words: the more, the better; None when one of them is nowhere."""
        texts = [(field, folded(text)) for field, text in fields]
        total = 0
        for word in self.words:
            best = max((field * 4 + how for field, text in texts if (how := _found(word, text))), default=0)
            if not best:
                return None
            total += best
        return total

    def excerpt(self, text: str, most: int = 160) -> tuple[Piece, ...]:
        """About so many characters of a text around the first words that were found, those marked."""
        spans = _joined(sorted(self._spans(text)))
        start, end = _window(text, spans[0] if spans else (0, 0), most)
        pieces = list(_cut(text, [span for span in spans if start <= span[0] and span[1] <= end], start, end))
        first = [Piece("… ")] if start else []
        last = [Piece(" …")] if end < len(text) else []
        return (*first, *pieces, *last)

    def _spans(self, text: str) -> Iterable[tuple[int, int]]:
        """Where in the text the words stand."""
        letters = [(letter, at) for at, each in enumerate(text) for letter in _letter(each)]
        plain = "".join(letter for letter, _ in letters)
        for word in self.words:
            for match in re.finditer(_pattern(word), plain):
                yield letters[match.start()][1], letters[match.end() - 1][1] + 1


def _found(word: str, text: str) -> _How | None:
    padded = f" {text} "
    if f" {word} " in padded:
        return _How.WHOLE
    if f" {word}" in padded:
        return _How.BEGINNING
    return _How.INSIDE if _may_be_inside(word) and word in text else None


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script that puts no spaces between words."""
    return _UNSPACED.search(word) is not None


def _may_be_inside(word: str) -> bool:
    return len(word) >= _SHORTEST_INSIDE or is_unspaced(word)


def _pattern(word: str) -> str:
    return re.escape(word) if _may_be_inside(word) else rf"(?<!\S){re.escape(word)}"


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _window(text: str, first: tuple[int, int], most: int) -> tuple[int, int]:
    """Where an excerpt begins and ends: between words, a third of it before what was found."""
    if len(text) <= most:
        return 0, len(text)
    start = max(0, min(first[0] - most // 3, len(text) - most))
    if start:
        space = text.find(" ", start, first[0])
        start = space + 1 if space >= 0 else start
    end = min(len(text), max(start + most, first[1]))
    if end < len(text):
        space = text.rfind(" ", first[1], end)
        end = space if space > start else end
        mark = text.rfind("{{", first[1], end)
        # A placeholder that would be cut through is left out whole.
        if mark > start and "}}" not in text[mark:end]:
            end = len(text[:mark].rstrip())
    return start, end


def _cut(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> Iterable[Piece]:
    at = start
    for from_, to in spans:
        if from_ > at:
            yield Piece(text[at:from_])
        yield Piece(text[from_:to], True)
        at = to
    if at < end:
        yield Piece(text[at:end])
