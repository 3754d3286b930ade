"""Long lists, some at a time."""

import pytest

from campaign.domain.paging import pages_of


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (100, 1), (101, 2), (200, 2), (201, 3)])
def test_the_last_page_may_be_part_full_and_an_empty_list_has_one(count, pages):
    assert pages_of(count, 100) == pages
