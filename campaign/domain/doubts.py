"""Doubts about a signature: what makes an organiser look before a name is shown. A doubt takes nobody off."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum


class Doubt(StrEnum):
    """Why somebody should look at a signature."""

    SIMILAR = "similar"
    NOISE = "noise"
    BORROWED = "borrowed"
    CROWD = "crowd"
    DISPOSABLE = "disposable"


# Doubts about the name itself: it counts, and is not shown before an organiser looked.
ABOUT_NAMES = frozenset({Doubt.SIMILAR, Doubt.NOISE, Doubt.BORROWED})

DOUBTS = {
    Doubt.SIMILAR: "Like another name from the same network",
    Doubt.NOISE: "Like keys struck at random",
    Doubt.BORROWED: "Holds the name of an organisation or of a recipient",
    Doubt.CROWD: "One of many from one network",
    Doubt.DISPOSABLE: "A mail address made to be thrown away",
}

# So many of one letter from one network are a household, a shop or a class.
CROWD = 20

# The shortest word that alone is taken for an organisation's name.
_TELLING = 6
_VOWELS = frozenset("aeiouy")
# Runs of neighbouring keys that stand in no name: not "wert" (Wertheim) and not "erty" (Doherty).
_RUNS = (
    "asdf",
    "sdfg",
    "dfgh",
    "fghj",
    "ghjk",
    "hjkl",
    "qwer",
    "zxcv",
    "xcvb",
    "cvbn",
    "vbnm",
    "lkjh",
    "fdsa",
)
# A word of so many letters may differ by one and is still the same. Shorter ones are two people's of one
# household: Mario and Maria.
_SPELT = 7
# Of more names together only the very same are looked for: each long one is looked up by each of its letters.
MOST_SPELT = 2_000
_SAME_LETTER = re.compile(r"(\w)\1{3}")
_SYLLABLE_ALONE = re.compile(r"(\w{2,3})\1\1+\w?")
# A word without a vowel is a name in several languages, such as Krč and Smrž; a longer one hardly.
_LONG = 6


def name_key(name: str) -> str:
    """What two spellings of one name have in common: neither case, marks, signs, numbers nor the order of
    words.

    "MARO  Téstvanian", "Testvanian, Maro" and "Maro Testvanian 2" have one key.
    """
    words = _words(name)
    return " ".join(sorted(each for each in words if not each.isdecimal()) or words)


def alike(names: Mapping[int, str]) -> set[int]:
    """Those whose names, of so many together, are like another's: the same, or with a letter more, less,
    other or elsewhere in one long word."""
    if len(names) < 2:
        return set()
    spelt = len(names) <= MOST_SPELT
    found: dict[str, set[int]] = defaultdict(set)
    for number, name in names.items():
        key = name_key(name)
        for each in _spellings(key) if spelt else (key,):
            found[each].add(number)
    return {number for group in found.values() if len(group) > 1 for number in group}


def is_noise(name: str) -> bool:
    """Whether a name looks as if no one were called so."""
    return any(_is_struck(word) for word in _words(name))


def is_borrowed(name: str, owners: Collection[str]) -> bool:
    """Whether a name holds one of the names of `owners`, whatever stands around it."""
    words = set(_words(name))
    return any(_tells(own) and own <= words for own in (set(_words(each)) for each in owners))


def _words(name: str) -> list[str]:
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return re.findall(r"\w+", re.sub(r"['’.]", "", plain.casefold()))


def _spellings(key: str) -> Iterator[str]:
    """A key, and each long word of it, whole and without one letter, apart from the other words. Where those
    of two names meet they are alike."""
    yield key
    words = key.split()
    for place, word in enumerate(words):
        others = " ".join([*words[:place], *words[place + 1 :]])
        # What a long word is without a letter may be the whole of a shorter one.
        if len(word) >= _SPELT - 1:
            yield f"{word}|{others}"
        for letter in range(len(word)) if len(word) >= _SPELT else ():
            yield f"{word[:letter]}{word[letter + 1 :]}|{others}"


def _tells(own: set[str]) -> bool:
    """Whether words are enough to know somebody by."""
    return len(own) > 1 or any(len(word) >= _TELLING for word in own)


def _is_struck(word: str) -> bool:
    if _SAME_LETTER.search(word) or _SYLLABLE_ALONE.fullmatch(word) or any(run in word for run in _RUNS):
        return True
    return len(word) >= _LONG and word.isascii() and word.isalpha() and not _VOWELS & set(word)
