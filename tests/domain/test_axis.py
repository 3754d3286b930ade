from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.axis import LABEL, Mark, Side, lay_out

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1))


def test_marks_stand_where_their_days_are():
    start = date(2024, 1, 1)
    places = lay_out([Mark(start), Mark(start + timedelta(50)), Mark(start + timedelta(100))])
    assert [place.at for place in places] == [0, 50, 100]


def test_letters_stand_above_the_line_and_events_below_it():
    places = lay_out([Mark(date(2024, 1, 1)), Mark(date(2024, 6, 1), is_chief=True), Mark(date(2025, 1, 1))])
    assert [place.side for place in places] == [Side.BELOW, Side.ABOVE, Side.BELOW]


def test_a_label_at_the_end_ends_at_its_mark():
    places = lay_out([Mark(date(2024, 1, 1)), Mark(date(2025, 1, 1))])
    assert [place.is_last for place in places] == [False, True]


def test_one_day_is_no_axis():
    assert lay_out([Mark(date(2024, 1, 1)), Mark(date(2024, 1, 1))]) is None
    assert lay_out([]) is None


def test_what_does_not_fit_is_not_drawn():
    crowd = [Mark(date(2024, 1, 1) + timedelta(day)) for day in range(40)]
    assert lay_out(crowd) is None


@given(st.lists(st.builds(Mark, DAYS, st.booleans()), max_size=12))
def test_no_label_touches_another_or_leaves_the_axis(marks):
    places = lay_out(marks) or ()
    for number, place in enumerate(places):
        assert not any(place.touches(other) for other in places[number + 1 :])
        start = place.label - LABEL if place.is_last else place.label
        assert round(start, 2) >= 0
        assert start + LABEL <= 100.01
