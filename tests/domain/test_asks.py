import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.asks import bullet_endings, clause_joints, joined


@pytest.mark.parametrize(
    ("count", "endings"),
    [(0, ()), (1, (".",)), (2, ("; and", ".")), (3, (";", "; and", ".")), (4, (";", ";", "; and", "."))],
)
def test_bullets_end_with_semicolons_and_then_a_full_stop(count, endings):
    assert bullet_endings(count) == endings


@pytest.mark.parametrize(
    ("clauses", "phrase"),
    [
        ([], ""),
        (["open it"], "open it"),
        (["open it", "mend it"], "open it and to mend it"),
        (["open it", "mend it", "paint it"], "open it, to mend it, and to paint it"),
    ],
)
def test_clauses_make_one_phrase_that_fits_after_we_ask_you_to(clauses, phrase):
    assert joined(clauses) == phrase


@given(st.integers(min_value=0, max_value=50))
def test_there_is_one_joint_and_one_ending_for_each(count):
    assert len(clause_joints(count)) == len(bullet_endings(count)) == count
