"""Until when names are kept: some months after the closing, and never beyond the hard stop."""

from datetime import date

import pytest

from campaign.domain import keeping
from campaign.domain.refusals import Unacceptable

OPENED = date(2026, 1, 31)


def test_names_go_some_months_after_the_letter_closed():
    assert keeping.names_go_on(OPENED, date(2026, 5, 20), 6) == date(2026, 11, 20)


def test_names_never_stay_beyond_the_hard_stop_however_late_a_letter_closes():
    assert keeping.names_go_on(OPENED, date(2027, 9, 1), 6) == date(2027, 10, 31)
    assert keeping.names_go_on(OPENED, date(2026, 12, 1), 21) == date(2027, 10, 31)


def test_a_letter_that_nobody_closes_has_the_hard_stop():
    assert keeping.names_go_on(OPENED, None, 1) == date(2027, 10, 31)


def test_a_month_too_short_for_the_day_has_its_last_one():
    assert keeping.names_go_on(OPENED, date(2026, 8, 31), 6) == date(2027, 2, 28)


@pytest.mark.parametrize("months", [0, -1, 22])
def test_nobody_keeps_names_for_no_month_or_beyond_the_hard_stop(months):
    with pytest.raises(Unacceptable, match="1 to 21"):
        keeping.months_kept("keeps_months", months)
