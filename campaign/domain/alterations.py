"""Alterations: where the contents of a file differ from those that were sealed."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from campaign.domain.counting import listed
from campaign.domain.passages import Passage
from campaign.domain.seals import Contents

# Pages named one by one in a sentence; of more, how many there are.
_NAMED = 12

# What is no page, as it is named to people, in the middle of a sentence.
PARTS = {
    "attachments": "the files attached to it",
    "bookmarks": "its bookmarks",
    "catalog": "its settings, forms or layers",
    "information": "its title and the other words about it",
    "names": "its named places or scripts",
    "structure": "the tags that a screen reader follows",
}


@dataclass(frozen=True, slots=True)
class Changes:
    """Where a file differs from what was sealed. Pages are numbered from one.

    `altered` are pages with other content at the place of a sealed one, each with the number of that one;
    `moved` are whole pages elsewhere, with the number they had; `added` are pages too many, `missing` sealed
    ones too few; `parts` are what differs and is no page, in words; `is_seal_broken` says that the seal
    itself does not hold.
    """

    altered: tuple[tuple[int, int], ...] = ()
    moved: tuple[tuple[int, int], ...] = ()
    added: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    is_seal_broken: bool = False

    def __bool__(self) -> bool:
        return bool(
            self.altered or self.moved or self.added or self.missing or self.parts or self.is_seal_broken
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """What differs, a sentence each."""
        said = []
        if self.is_seal_broken:
            said.append("The seal in it was changed, or does not belong to this file.")
        if self.altered:
            said.append(_pages(tuple(here for here, _ in self.altered), "differs", "differ"))
        if len(self.moved) <= _NAMED:
            said += (f"Page {here} is page {was} of the sealed letter." for here, was in self.moved)
        else:
            said.append(f"{len(self.moved):,} pages are in another place.")
        if self.added:
            said.append(_pages(self.added, "was added", "were added"))
        if self.missing:
            said.append(_pages(self.missing, "is missing", "are missing", "of the sealed letter "))
        if self.parts:
            parts = listed(self.parts)
            first = f"Besides, {parts}" if said else parts[:1].upper() + parts[1:]
            said.append(f"{first} differ from what was sealed.")
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a page that differs, beside those that were sealed: the places where they are others. With
    none, the words are the same, and something else on the page was changed."""

    page: int
    passages: tuple[Passage, ...]


def changes_between(sealed: Contents, found: Contents) -> Changes:
    """Where contents differ. A page with other content stands for the sealed one whose neighbours it has."""
    before, after = sealed.pages, found.pages
    strange, lost = _unmatched(after, before), _unmatched(before, after)
    pairs = _in_the_same_gap(strange, lost, before, after)
    paired_here, paired_there = set(pairs), set(pairs.values())
    return Changes(
        altered=tuple(pairs.items()),
        moved=_moved(before, after, frozenset(strange)),
        added=tuple(number for number in strange if number not in paired_here),
        missing=tuple(number for number in lost if number not in paired_there),
        parts=tuple(
            words for part, words in PARTS.items() if sealed.document.get(part) != found.document.get(part)
        ),
    )


def _unmatched(pages: Sequence[str], others: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the pages that the others do not have, or not as often."""
    left = Counter(others)
    unmatched = []
    for number, digest in enumerate(pages, start=1):
        if left[digest]:
            left[digest] -= 1
        else:
            unmatched.append(number)
    return tuple(unmatched)


def _in_the_same_gap(
    strange: Sequence[int], lost: Sequence[int], before: Sequence[str], after: Sequence[str]
) -> dict[int, int]:
    """Each strange page with the lost one that stood after the same page of the sealed letter."""
    numbers = _numbers(before)
    gaps: dict[int, list[int]] = defaultdict(list)
    for number, gap in _after_which(lost, before, numbers):
        gaps[gap].append(number)
    pairs = {}
    for number, gap in _after_which(strange, after, numbers):
        if gaps[gap]:
            pairs[number] = gaps[gap].pop(0)
    return pairs


def _after_which(
    chosen: Sequence[int], pages: Sequence[str], numbers: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Each chosen page, with the sealed page that the nearest page before it is that was not chosen."""
    left = frozenset(chosen)
    nearest = 0
    for number, digest in enumerate(pages, start=1):
        if number in left:
            yield number, nearest
        else:
            nearest = numbers[digest]


def _moved(
    before: Sequence[str], after: Sequence[str], strange: frozenset[int]
) -> tuple[tuple[int, int], ...]:
    """Sealed pages in another place. Where pages were added or removed, only those out of their order."""
    numbers = _numbers(before)
    known = [
        (number, numbers[digest]) for number, digest in enumerate(after, start=1) if number not in strange
    ]
    if len(before) == len(after):
        return tuple((here, was) for here, was in known if before[here - 1] != after[here - 1])
    highest, moved = 0, []
    for pair in known:
        if pair[1] < highest:
            moved.append(pair)
        highest = max(highest, pair[1])
    return tuple(moved)


def _numbers(pages: Sequence[str]) -> dict[str, int]:
    """The number of the first page with a content."""
    return {digest: number for number, digest in reversed(tuple(enumerate(pages, start=1)))}


def _pages(numbers: tuple[int, ...], one: str, several: str, of: str = "") -> str:
    if len(numbers) == 1:
        return f"Page {numbers[0]} {of}{one}."
    if len(numbers) > _NAMED:
        return f"{len(numbers):,} pages {of}{several}, the first of them page {numbers[0]}."
    *first, last = map(str, numbers)
    return f"Pages {', '.join(first)} and {last} {of}{several}."
