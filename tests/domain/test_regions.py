import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.regions import STATES, spellings, state_code, state_in, state_of


def test_a_state_is_known_by_its_name_and_its_code():
    for state in STATES:
        assert [state_of(each, "USA") for each in (state, STATES[state])] == [state, state]


@pytest.mark.parametrize(
    ("region", "country", "state"),
    [
        *(("Montana", "", "MT"), ("mt", "USA", "MT"), (" Montana ", " United States ", "MT")),
        *(("D.C.", "", "DC"), ("Georgia", "United States", "GA"), ("Virgin Islands", "US", "VI")),
        *(("Georgia", "Georgia", ""), ("Ontario", "", ""), ("", "USA", ""), ("CA", "Canada", "")),
    ],
)
def test_a_region_is_a_state_where_no_other_country_is_told(region, country, state):
    assert state_of(region, country) == state


@pytest.mark.parametrize("region", ["Georgia", "georgia", " Virgin Islands ", "the Virgin Islands"])
def test_a_name_that_another_country_has_needs_its_country(region):
    assert state_of(region) == ""
    assert state_of(region, "USA") in ("GA", "VI")


@pytest.mark.parametrize("code", STATES)
def test_two_letters_need_their_country(code):
    assert [state_of(code), state_of(code.lower(), "  "), state_of(code, "US")] == ["", "", code]


@pytest.mark.parametrize(
    ("place", "state"),
    [
        *(("Fresno, California", "CA"), ("Fresno, CA, USA", "CA"), ("California", "CA")),
        *(("Atlanta, GA, US", "GA"), ("Atlanta, Georgia, United States", "GA"), ("Washington, D.C.", "DC")),
        *(("Fresno, CA", ""), ("Perth, WA", ""), ("Perth, WA, Australia", ""), ("Washington, DC", "")),
        *(("Tbilisi, Georgia", ""), ("Georgia", ""), ("Toronto, Ontario, Canada", "")),
        *(("Fresno", ""), ("", ""), ("USA", "")),
    ],
)
def test_the_state_of_a_place_in_one_line_is_never_guessed(place, state):
    assert state_in(place) == state


def test_no_spelling_means_two_states():
    every = [each for state in STATES for each in spellings(state)]
    assert len(every) == len(set(every))


def test_a_state_is_entered_by_name_or_code_or_left_out():
    assert [state_code("state", text) for text in ("Montana", "mt", "")] == ["MT", "MT", ""]
    with pytest.raises(Unacceptable, match="Montana or MT"):
        state_code("state", "Ontario")
