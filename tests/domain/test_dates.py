"""Days in words, whatever the locale of the machine."""

from datetime import date

from campaign.domain.dates import day_first


def test_the_site_says_the_day_first():
    assert day_first(date(2026, 1, 16)) == "16 January 2026"
