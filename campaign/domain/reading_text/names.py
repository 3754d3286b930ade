"""The names of people and things in a text, and whether two are one name spelt in two ways."""

import re
import unicodedata
from collections.abc import Iterator

from campaign.domain.reading_text.lexicon import Lexicon

# No name has more parts; without an end, what is all hyphens would be read anew from each.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:[-’'][^\W\d_]+){0,5}"
_NAME = re.compile(rf"\b{_CAPITAL}(?:\s+(?:[A-Z]\.\s+)?{_CAPITAL})+")
_POSSESSIVE = re.compile(r"[’']s?$")
# Spellings of one sound that writers of Armenian, Russian, Turkish and Arabic names choose between.
_SOUNDS = (
    *(("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("y", "i"), ("j", "i")),
    *(
        ("tch", "ch"),
        ("tz", "ts"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("ck", "k"),
        ("q", "k"),
        ("c", "k"),
    ),
    *(("w", "v"), ("th", "t"), ("ii", "i")),
)
# So long is a family name in which one letter that differs is a slip and not another name.
_LONG = 7


def names(text: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """Every run of two to four capitalised words, without a first word that only begins its sentence."""
    for found in _NAME.finditer(text):
        words = tuple(_POSSESSIVE.sub("", word) for word in found[0].split())
        while words and (words[0].lower() in lexicon.function_words or words[0] in _of_calendar(lexicon)):
            words = words[1:]
        if 2 <= len(words) <= 4 and not _of_calendar(lexicon).intersection(words):
            yield words


def _of_calendar(lexicon: Lexicon) -> frozenset[str]:
    return frozenset((*lexicon.months, *lexicon.weekdays))


def is_misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of people, each of a given and a family name, are one name spelt in two ways.

    Every word must be the same but one, and that one sound the same, or be a long family name with one
    letter missing, added or changed within.
    """
    if len(one) != len(other) or one == other:
        return False
    unlike = [
        index for index, pair in enumerate(zip(one, other, strict=True)) if bare(pair[0]) != bare(pair[1])
    ]
    if not unlike:
        # Apart from its accents and capitals the name is the same.
        return not any(a.lower() == b.lower() for a, b in zip(one, other, strict=True) if a != b)
    if len(unlike) > 1:
        return False
    (index,) = unlike
    a, b = bare(one[index]), bare(other[index])
    if min(len(a), len(b)) < 4:
        return False
    is_family = index == len(one) - 1
    return sound(a) == sound(b) or (is_family and min(len(a), len(b)) >= _LONG and _one_slip(a, b))


def bare(word: str) -> str:
    """A word in small letters, without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.replace("ı", "i").replace("ə", "a"))
    return "".join(each for each in decomposed if not unicodedata.combining(each)).lower()


def sound(word: str) -> str:
    """What a word in small letters sounds like, so that spellings of one sound are equal."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = re.sub(r"(.)\1", r"\1", word)
    # The last letter of "David" and "Davit" is heard alike.
    return f"{word[:-1]}t" if word.endswith("d") else word


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter within is missing, added or changed, or two are swapped; not an "s" at the end."""
    if one[0] != other[0] or one.rstrip("s") == other.rstrip("s"):
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    first = next(
        (at for at, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), None
    )
    if first is None:
        return False
    if len(longer) > len(shorter):
        return shorter[first:] == longer[first + 1 :]
    is_swapped = shorter[first : first + 2] == longer[first : first + 2][::-1]
    return shorter[first + 1 :] == longer[first + 1 :] or (
        is_swapped and shorter[first + 2 :] == longer[first + 2 :]
    )
