from datetime import date

import pytest

from campaign.domain.events import Happening, Precision, read_when, written_when
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("2024-06-14", date(2024, 6, 14), Precision.DAY),
        (" 2024-02 ", date(2024, 2, 1), Precision.MONTH),
        ("2024", date(2024, 1, 1), Precision.YEAR),
    ],
)
def test_a_day_a_month_or_a_year_is_read_and_written_back(text, on, precision):
    assert read_when("when", text) == (on, precision)
    assert written_when(on, precision) == text.strip()


@pytest.mark.parametrize("text", ["", "14.6.2024", "2024-6", "2024-13", "2024-02-30", "0000", "soon"])
def test_anything_else_says_how_to_write_it(text):
    with pytest.raises(Unacceptable, match="2024-06-14") as refusal:
        read_when("when", text)
    assert refusal.value.field == "when"


def test_an_event_rests_on_a_source_or_on_the_terms_of_an_office():
    assert Happening(date(2024, 1, 1), "It happened", source="report")
    assert Happening(date(2024, 1, 1), "It happened", office="secretary")
    with pytest.raises(Unacceptable, match="Choose the source"):
        Happening(date(2024, 1, 1), "It happened")
