"""Which page of a file is which page of the sealed letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from campaign.domain.aligning import numbers_of

PAGES = some.lists(some.sampled_from("abcdefghijkl"), max_size=12)


@pytest.mark.parametrize(
    ("sealed", "found", "numbers"),
    [
        ("abc", "abc", (1, 2, 3)),
        ("abc", "acb", (1, 3, 2)),
        ("abc", "axc", (1, 2, 3)),
        ("abc", "abxc", (1, 2, 0, 3)),
        ("abc", "ac", (1, 3)),
        # The same content twice: at its own place first.
        ("abba", "abba", (1, 2, 3, 4)),
        ("abb", "bab", (2, 1, 3)),
        # Another content, and another place: the page whose place it took stands in its own.
        ("abc", "xac", (2, 1, 3)),
        # Another content between two that changed places: its own place is free.
        ("abcde", "adXbe", (1, 4, 3, 2, 5)),
        # Put in before, and taken out behind.
        ("abc", "xab", (0, 1, 2)),
    ],
)
def test_a_page_is_known_by_its_content_or_by_its_neighbours(sealed, found, numbers):
    assert numbers_of(sealed, found) == numbers


@given(PAGES, PAGES)
def test_no_sealed_page_is_taken_for_two(sealed, found):
    numbers = [number for number in numbers_of(sealed, found) if number]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= set(range(1, len(sealed) + 1))


@given(
    some.lists(some.integers(), unique=True, max_size=9).flatmap(
        lambda pages: some.tuples(some.just(pages), some.permutations(pages))
    )
)
def test_pages_in_another_order_are_each_themselves(pages):
    before, after = pages
    assert [before[number - 1] for number in numbers_of(before, after)] == list(after)
