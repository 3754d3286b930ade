"""Days in words: the two orders, whatever the locale of the machine."""

from datetime import date

from campaign.domain.dates import day_first, month_first


def test_the_site_says_the_day_first_and_an_american_letter_the_month():
    assert day_first(date(2026, 1, 16)) == "16 January 2026"
    assert month_first(date(2026, 1, 16)) == "January 16, 2026"
