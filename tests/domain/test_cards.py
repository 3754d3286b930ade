"""A card has a count that is true for a while."""

import pytest

from campaign.domain.cards import step


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, None),
        (9, None),
        (10, 10),
        (99, 90),
        (104, 100),
        (4_218, 4_200),
        (10_499, 10_000),
        (999_999, 990_000),
    ],
)
def test_a_count_is_never_more_than_have_signed(count, shown):
    assert step(count) == shown
