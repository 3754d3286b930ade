import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.regions import STATES, spellings, state_code, state_in, state_of


def test_a_state_is_known_by_its_name_and_its_code():
    assert {state_of(name) for state in STATES for name in (state, STATES[state])} == set(STATES)


@pytest.mark.parametrize(
    ("region", "country", "state"),
    [
        *(("Montana", "", "MT"), ("mt", "USA", "MT"), (" Montana ", "United States", "MT")),
        *(("D.C.", "", "DC"), ("Georgia", "", "GA"), ("Georgia", "United States", "GA")),
        *(("Georgia", "Georgia", ""), ("Ontario", "", ""), ("", "USA", ""), ("CA", "Canada", "")),
    ],
)
def test_a_region_is_a_state_where_no_other_country_is_told(region, country, state):
    assert state_of(region, country) == state


@pytest.mark.parametrize(
    ("place", "state"),
    [
        *(
            ("Fresno, California", "CA"),
            ("Fresno, CA", "CA"),
            ("Fresno, CA, USA", "CA"),
            ("California", "CA"),
        ),
        *(("Atlanta, GA", "GA"), ("Atlanta, Georgia, United States", "GA"), ("Tbilisi, Georgia", "")),
        *(("Georgia", ""), ("Toronto, Ontario, Canada", ""), ("Fresno", ""), ("", ""), ("USA", "")),
        ("Washington, DC", "DC"),
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
