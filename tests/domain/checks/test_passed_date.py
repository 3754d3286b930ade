"""A day that has passed is asked about as long as the letter may still be dated anew."""

from datetime import timedelta

import pytest

from campaign.domain.document import PrintSettings
from tests.support.checked import TODAY, found


@pytest.mark.parametrize(("days", "checks"), [(-1, [("passed_date", "print.dated_on")]), (0, []), (1, [])])
def test_a_draft_that_bears_a_day_now_past_is_advised_on(days, checks):
    dated = PrintSettings(dated_on=TODAY + timedelta(days=days))
    assert found(settings=dated) == checks
    assert found(settings=dated, is_draft=False) == []
