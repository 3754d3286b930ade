"""Two changes of one text put together, word by word, when neither touches what the other changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from campaign.domain.differences import words_of

Change = tuple[int, int, tuple[str, ...]]
Value = TypeVar("Value", str, list[str])

# Words of the one by words of the other: comparing takes as long as that grows, and others wait meanwhile.
# Two texts of two thousand words each are below it.
MOST = 4_000_000


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Both changes of a text in one; None when they meet, or are too long, so that a person has to choose."""
    if (changed := _of_one(base, mine, theirs)) is not None:
        return changed
    words, my_words, their_words = words_of(base), words_of(mine), words_of(theirs)
    if len(words) * max(len(my_words), len(their_words)) > MOST:
        return None
    ours, others = list(_changes(words, my_words)), list(_changes(words, their_words))
    if any(_meet(one, other) for one in ours for other in others):
        return _merge_rows(*(text.split("\n") for text in (base, mine, theirs)))
    done: list[str] = []
    at = 0
    for start, end, new in sorted(dict.fromkeys([*ours, *others])):
        done += [*words[at:start], *new]
        at = end
    return "".join([*done, *words[at:]])


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes of a form's fields, by name. Of those that `met` the values are mine: there a person
    chooses."""

    fields: dict[str, list[str]]
    met: tuple[str, ...] = ()


def merge_fields(
    base: Mapping[str, Sequence[str]], mine: Mapping[str, Sequence[str]], theirs: Mapping[str, Sequence[str]]
) -> Merged:
    """Both changes of a form's fields, each field on its own. What is chosen from a list is one value and not
    words: there only one of the two may have changed it."""
    merged: dict[str, list[str]] = {}
    met: list[str] = []
    for name in dict.fromkeys((*base, *mine, *theirs)):
        values = _merge_values(*(list(each.get(name, ())) for each in (base, mine, theirs)))
        if values is None:
            met.append(name)
        merged[name] = list(mine.get(name, ())) if values is None else values
    return Merged(merged, tuple(met))


def _merge_values(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    if (changed := _of_one(base, mine, theirs)) is not None:
        return changed
    if len(base) == len(mine) == len(theirs) == 1 and len(base[0].split()) > 1:
        merged = merge(base[0], mine[0], theirs[0])
        return None if merged is None else [merged]
    return None


def _merge_rows(base: list[str], mine: list[str], theirs: list[str]) -> str | None:
    """Rows, as of a list, where each of the two changed others and neither put in or took out any. One may
    end where the next begins."""
    if not len(base) == len(mine) == len(theirs):
        return None
    rows = [_of_one(*each) for each in zip(base, mine, theirs, strict=True)]
    there = [row for row in rows if row is not None]
    return "\n".join(there) if there == rows else None


def _of_one(base: Value, mine: Value, theirs: Value) -> Value | None:
    """What stands where at most one of the two changed it, or both alike; else None."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


def _changes(base: list[str], other: list[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield start, end, tuple(other[other_start:other_end])


def _meet(one: Change, other: Change) -> bool:
    """Whether two changes overlap or touch. The same change on both sides is one."""
    return one != other and max(one[0], other[0]) <= min(one[1], other[1])
