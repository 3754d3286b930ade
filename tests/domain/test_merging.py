"""Two changes of one text put together, or refused where they meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.merging import merge, merge_fields

BASE = "One two three four five six."
TEXTS = st.lists(st.sampled_from(["one", "two", "three", "囚犯", "  ", "\n"]), max_size=8).map(" ".join)


def test_changes_at_two_places_are_both_there():
    mine, theirs = BASE.replace("two", "2"), BASE.replace("five", "5")
    assert merge(BASE, mine, theirs) == "One 2 three four 5 six."


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("One zwei three four five six.", "One deux three four five six."),
        ("One two more three four five six.", "One two other three four five six."),
        ("One three four five six.", "One zwei three four five six."),
    ],
)
def test_changes_that_meet_are_for_a_person_to_choose(mine, theirs):
    assert merge(BASE, mine, theirs) is None


def test_the_same_change_is_one():
    assert merge(BASE, BASE.replace("two", "2"), BASE.replace("two", "2")) == BASE.replace("two", "2")


@given(TEXTS, TEXTS)
def test_what_only_one_changed_is_as_they_have_it(base, other):
    assert merge(base, other, base) == other
    assert merge(base, base, other) == other
    assert merge(base, other, other) == other


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_who_is_who(base, mine, theirs):
    assert merge(base, mine, theirs) == merge(base, theirs, mine)


def test_fields_are_put_together_one_by_one():
    base = {"text": [BASE], "purpose": ["opening"]}
    mine = {"text": [BASE.replace("two", "2")], "purpose": ["opening"]}
    theirs = {"text": [BASE.replace("five", "5")], "purpose": ["closing"]}
    assert merge_fields(base, mine, theirs) == {"text": ["One 2 three four 5 six."], "purpose": ["closing"]}
    assert merge_fields(base, {**mine, "purpose": ["evidence"]}, theirs) is None


def test_texts_too_long_to_be_compared_while_others_wait_are_for_a_person():
    base = " ".join(str(number) for number in range(2500))
    mine, theirs = base.replace("17 ", "x ", 1), base.replace("2311 ", "y ", 1)
    assert merge(base, mine, theirs) is None
    assert merge(base, mine, base) == mine
