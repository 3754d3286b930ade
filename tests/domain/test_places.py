"""A place is shown only where so many share it that it points at nobody."""

from collections import Counter

from campaign.domain.places import may_stay, shared, shown
from campaign.domain.signatories import Place

FRESNO = Place("Fresno", "California", country="United States")
GARDNER = Place("Gardner", "Massachusetts", country="United States")


def shown_places(places):
    """For each of some places that are all there are, what may be shown of it."""
    sharing = shared(Counter(places))
    return [shown(place, sharing) for place in places]


def test_a_town_is_shown_where_ten_share_it():
    assert shown_places([FRESNO] * 10) == ["Fresno, California, United States"] * 10


def test_a_town_of_nine_is_shown_by_its_country_when_ten_share_that():
    shown = shown_places([*[FRESNO] * 9, GARDNER])

    assert set(shown) == {"United States"}


def test_nine_of_one_region_and_no_more_show_nothing():
    assert set(shown_places([FRESNO] * 9)) == {""}


def test_the_region_is_shown_where_the_town_may_not_be():
    towns = [Place(f"Town {number}", "California") for number in range(10)]

    assert set(shown_places(towns)) == {"California"}


def test_towns_of_one_name_in_two_countries_do_not_add_up():
    two = [Place("Springfield", country="US")] * 5 + [Place("Springfield", country="UK")] * 5

    assert set(shown_places(two)) == {""}


def test_whoever_said_nothing_shows_nothing_and_keeps_the_order():
    assert shown_places([Place(), *[FRESNO] * 10])[:2] == ["", "Fresno, California, United States"]


def test_a_place_without_a_town_counts_for_its_country_once():
    country_only = Place(country="Armenia")

    assert shown_places([country_only] * 10) == ["Armenia"] * 10
    assert shown_places([country_only] * 9) == [""] * 9


def test_what_was_shown_may_stay_while_ten_share_it():
    words = "Fresno, California, United States"

    assert may_stay(words, FRESNO, shared({FRESNO: 10}))
    assert not may_stay(words, FRESNO, shared({FRESNO: 9, GARDNER: 20}))
    assert may_stay("United States", FRESNO, shared({FRESNO: 9, GARDNER: 1}))
    assert may_stay("", FRESNO, shared({FRESNO: 1}))
