"""Two changes of one text put together, or refused where they meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.merging import Merged, merge, merge_fields

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
    both = {"text": ["One 2 three four 5 six."], "purpose": ["closing"]}
    assert merge_fields(base, mine, theirs) == Merged(both)


FIGURE = {"caption": ["The road in spring."], "image": ["road.png"], "alternative": ["A road"]}


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"caption": ["A pass."]}, {"image": ["snow.png"]}),
        ({"image": ["snow.png"]}, {"alternative": ["A road under snow"]}),
        ({"caption": ["A pass."], "image": ["snow.png"]}, {"caption": ["A pass."], "alternative": ["Snow"]}),
    ],
)
def test_two_who_change_different_fields_of_a_figure_do_not_meet(mine, theirs):
    assert merge_fields(FIGURE, FIGURE | mine, FIGURE | theirs) == Merged(FIGURE | mine | theirs)


def test_only_the_field_that_both_changed_is_for_a_person_and_holds_mine_until_then():
    mine = FIGURE | {"image": ["snow.png"], "caption": ["The pass in spring."]}
    theirs = FIGURE | {"image": ["rain.png"], "caption": ["The road in autumn."], "alternative": ["Rain"]}
    both = {"caption": ["The pass in autumn."], "image": ["snow.png"], "alternative": ["Rain"]}
    assert merge_fields(FIGURE, mine, theirs) == Merged(both, met=("image",))


ROWS = "Reuters\nAP\nAFP"


def test_rows_side_by_side_are_no_one_place():
    assert merge(ROWS, "Interfax\nAP\nAFP", "Reuters\nDPA\nAFP") == "Interfax\nDPA\nAFP"
    both = merge_fields({"items": [ROWS]}, {"items": ["Reuters\nAP\nDPA"]}, {"items": ["Reuters\nANSA\nAFP"]})
    assert both == Merged({"items": ["Reuters\nANSA\nDPA"]})


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Reuters\nDPA\nAFP", "Reuters\nANSA\nAFP"),
        ("Reuters\nAFP\nDPA", "Reuters\nANSA\nAFP"),
        ("Reuters\nDPA\nAP\nAFP", "Reuters\nANSA\nAFP"),
    ],
)
def test_a_row_that_both_changed_or_that_moved_is_for_a_person(mine, theirs):
    assert merge(ROWS, mine, theirs) is None


def test_texts_too_long_to_be_compared_while_others_wait_are_for_a_person():
    base = " ".join(str(number) for number in range(2500))
    mine, theirs = base.replace("17 ", "x ", 1), base.replace("2311 ", "y ", 1)
    assert merge(base, mine, theirs) is None
    assert merge(base, mine, base) == mine
