from datetime import date

import pytest

from campaign.rendering.wording import wording


@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "May 3, 2026"), ("en-US", "May 3, 2026"), ("en-GB", "3 May 2026"), ("hy", "May 3, 2026")],
)
def test_dates_are_those_of_the_nearest_language(language, printed):
    assert wording(language).long_date(date(2026, 5, 3)) == printed


def test_a_letter_for_britain_spells_as_britain_does():
    assert wording("en-gb").organisations == "Organisations"
    assert wording("en").organisations == "Organizations"


def test_thousands_are_set_apart():
    assert wording("en").number(4218) == "4,218"
