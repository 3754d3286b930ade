"""Two changes of one text put together, word by word, when neither touches what the other changed."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from campaign.domain.differences import words_of

Change = tuple[int, int, tuple[str, ...]]

# Words of the one by words of the other: comparing takes as long as that grows, and others wait meanwhile.
# Two texts of two thousand words each are below it.
MOST = 4_000_000


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Both changes of a text in one; None when they meet, or are too long, so that a person has to choose."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    words, my_words, their_words = words_of(base), words_of(mine), words_of(theirs)
    if len(words) * max(len(my_words), len(their_words)) > MOST:
        return None
    ours, others = list(_changes(words, my_words)), list(_changes(words, their_words))
    if any(_meet(one, other) for one in ours for other in others):
        return None
    done: list[str] = []
    at = 0
    for start, end, new in sorted(dict.fromkeys([*ours, *others])):
        done += [*words[at:start], *new]
        at = end
    return "".join([*done, *words[at:]])


def merge_fields(
    base: Mapping[str, Sequence[str]], mine: Mapping[str, Sequence[str]], theirs: Mapping[str, Sequence[str]]
) -> dict[str, list[str]] | None:
    """Both changes of a form's fields, by name; None when one field cannot be put together. What is chosen
    from a list is one value and not words: there only one of the two may have changed it."""
    merged: dict[str, list[str]] = {}
    for name in dict.fromkeys((*base, *mine, *theirs)):
        values = _merge_values(*(list(each.get(name, ())) for each in (base, mine, theirs)))
        if values is None:
            return None
        merged[name] = values
    return merged


def _merge_values(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if len(base) == len(mine) == len(theirs) == 1 and " " in base[0].strip():
        merged = merge(base[0], mine[0], theirs[0])
        return None if merged is None else [merged]
    return None


def _changes(base: list[str], other: list[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield start, end, tuple(other[other_start:other_end])


def _meet(one: Change, other: Change) -> bool:
    """Whether two changes overlap or touch. The same change on both sides is one."""
    return one != other and max(one[0], other[0]) <= min(one[1], other[1])
