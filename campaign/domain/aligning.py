"""Aligning: which page of a file is which page of the sealed letter, by the digests of both."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence


def numbers_of(before: Sequence[str], after: Sequence[str]) -> tuple[int, ...]:
    """The number that each page had in the sealed letter, by the digests of both; 0 for a page too many.

    A page with other content stands for the sealed one whose neighbours it has, or that stands in its place.
    """
    numbers = _same(before, after)
    for here, was in _in_the_same_gap(before, after, numbers):
        numbers[here] = was
    lost = set(range(1, len(before) + 1)) - set(numbers.values())
    standing = {was: here for here, was in numbers.items()}
    for here in range(1, len(after) + 1):
        # Its own place is still free, or else that of the page which took its place.
        likely = here if here in lost else standing.get(here, 0)
        if here not in numbers and likely in lost:
            numbers[here] = likely
    return tuple(numbers.get(here, 0) for here in range(1, len(after) + 1))


def _same(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The pages with a content that was sealed, each with the number it had: at its own place first."""
    numbers = {
        here: here for here, (was, now) in enumerate(zip(before, after, strict=False), start=1) if was == now
    }
    free = defaultdict(list)
    for number, digest in enumerate(before, start=1):
        if number not in numbers:
            free[digest].append(number)
    for here, digest in enumerate(after, start=1):
        if here not in numbers and free[digest]:
            numbers[here] = free[digest].pop(0)
    return numbers


def _in_the_same_gap(
    before: Sequence[str], after: Sequence[str], same: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Each strange page with the lost one that stood after the same page of the sealed letter."""
    gaps: dict[int, list[int]] = defaultdict(list)
    for number, gap in _after_which(len(before), {was: was for was in same.values()}):
        gaps[gap].append(number)
    for number, gap in tuple(_after_which(len(after), same)):
        if gaps[gap]:
            yield number, gaps[gap].pop(0)


def _after_which(count: int, known: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Each page that is not known, with the sealed number of the nearest known page before it."""
    nearest = 0
    for number in range(1, count + 1):
        if number in known:
            nearest = known[number]
        else:
            yield number, nearest
