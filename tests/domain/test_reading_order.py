"""Words taken from paper, left to right, come in the order in which they are read."""

import pytest

from campaign.domain.reading_order import as_read


@pytest.mark.parametrize(
    ("on_paper", "read"),
    [
        ("We  ask you", "We ask you"),
        ("حداد سارة", "سارة حداد"),
        ("Signed by حداد سارة and לוי מרים today", "Signed by سارة حداد and מרים לוי today"),
        ("حداد سارة Jane Doe من", "من Jane Doe سارة حداد"),
        ("", ""),
    ],
)
def test_words_from_right_to_left_are_turned(on_paper, read):
    assert as_read(on_paper) == read
