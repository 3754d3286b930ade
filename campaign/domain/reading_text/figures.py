"""The figures of a text: what is counted, how many, and what is said to have been done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from campaign.domain.reading_text.claims import without_other_numbers
from campaign.domain.reading_text.lexicon import Lexicon
from campaign.domain.reading_text.sentences import sentences

# A noun stands at most so many words behind its number ("23 known Armenian prisoners").
_FARTHEST = 4
# Two figures further apart than this are of different things.
_LIKE = 2
_LEAST = 3
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OF = re.compile(r"\s+of\s+([^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_DAY_OR_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something, as it reads (`shown`); `acts` are what its sentence says was done, `kinds` the
    words that narrow the noun, `years` those that its sentence names. A share is a part of a figure before,
    and no other figure of the same."""

    value: int
    noun: str
    shown: str
    sentence: str
    kinds: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    is_share: bool = False

    def disagrees_with(self, other: "Figure") -> bool:
        """Whether the two count the same and come to different numbers."""
        return (
            self.value != other.value
            and not (self.is_share or other.is_share)
            and self.noun == other.noun
            and max(self.value, other.value) <= _LIKE * min(self.value, other.value)
            and bool(self.acts & other.acts)
            and _may_be_same(self.kinds - self.acts, other.kinds - other.acts)
            and _may_be_same(self.years, other.years)
        )

    def is_of(self, words: frozenset[str]) -> bool:
        """Whether it counts what some words name: the noun, and what was done ("people", "displac")."""
        return self.noun in words and words <= {self.noun, *self.kinds, *self.acts}


def _may_be_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def figures(text: str, lexicon: Lexicon) -> Iterator[Figure]:
    """Every figure of at least three of something that can be counted; no measure, date or law."""
    bare = without_other_numbers(text)
    for start, end in _clauses(bare, lexicon):
        words = [word.lower() for word in _WORD.findall(bare, start, end)]
        acts = frozenset(act for act in map(lexicon.act_of, words) if act)
        years = frozenset(_DAY_OR_YEAR.findall(text[start:end]))
        for found in _number(lexicon).finditer(bare, start, end):
            value = value_of(found["number"], lexicon)
            counted = _counted(bare[found.end() : end], lexicon)
            if value is None or value < _LEAST or counted is None:
                continue
            kinds, noun, length = counted
            if noun not in lexicon.measures:
                shown = " ".join(text[found.start() : found.end() + length].split())
                before = " ".join(bare[start : found.start()].lower().split())
                is_share = any(share in before for share in lexicon.shares)
                yield Figure(value, noun, shown, text[start:end].strip(), kinds, acts, years, is_share)


def _clauses(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The sentences, and the parts of one that semicolons hold apart."""
    for start, end in sentences(text, lexicon):
        for part in re.finditer(r"[^;]+", text[start:end]):
            yield start + part.start(), start + part.end()


def value_of(words: str, lexicon: Lexicon) -> int | None:
    """The value of a number in numerals or words, whatever it is hedged with; None of what is none."""
    total, current, is_number = Decimal(0), Decimal(0), False
    for word in re.findall(r"\d[\d,.]*|[^\W\d_]+(?:-[^\W\d_]+)?", words.lower()):
        if word[0].isdigit():
            numeral = word.rstrip(".,").replace(",", "")
            if numeral.count(".") > 1 or len(numeral) > 15:
                return None
            current, is_number = current + Decimal(numeral), True
        elif word in lexicon.numbers:
            current, is_number = current + lexicon.numbers[word], True
        elif word in lexicon.scales and (scale := lexicon.scales[word]):
            is_number = True
            if scale <= 100:
                current = (current or Decimal(1)) * scale
            else:
                total, current = total + (current or Decimal(1)) * scale, Decimal(0)
    value = total + current
    return int(value) if is_number and value == int(value) else None


@cache
def _number(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(sorted((*lexicon.numbers, *lexicon.scales), key=len, reverse=True))
    bounds = "|".join(sorted(lexicon.bounds, key=len, reverse=True))
    numeral = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
    scale = "|".join(lexicon.scales)
    return re.compile(
        rf"(?<![\w.,$€£-])(?:(?:{bounds})\s+)?"
        rf"(?P<number>(?:{numeral})(?:\s+(?:{scale}))?(?![\w%,.]*\d|%|-)"
        rf"|(?:a\s+)?(?:{words})(?:(?:\s+and)?[\s-]+(?:{words}))*(?![\w-]))",
        re.IGNORECASE,
    )


def _counted(after: str, lexicon: Lexicon) -> tuple[frozenset[str], str, int] | None:
    """What the words behind a number count: the kinds, the noun, and how far it reaches."""
    kinds: list[str] = []
    at = 0
    while len(kinds) < _FARTHEST and (gap := re.match(r"\s+", after[at:])):
        found = _WORD.match(after, at + gap.end())
        if found is None:
            return None
        word = re.sub(r"[’']s?$", "", found[0].lower())
        if word in lexicon.function_words:
            return None
        if _is_plural(word, lexicon):
            if (of := _OF.match(after, found.end())) and of[1][0].isupper():
                kinds.append(of[1].lower())
            return frozenset(lexicon.act_of(kind) or kind for kind in kinds), word, found.end()
        kinds.append(word)
        at = found.end()
    return None


def _is_plural(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.plurals or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us"))
    )
