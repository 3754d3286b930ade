import pytest

from campaign.domain.blocks import List
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    "body",
    ["- one\n- two", "* one\n\n* two", "• one\n• two", "1. one\n2. two", "1) one\n2) two", "one\ntwo\n"],
)
def test_items_are_read_with_any_mark_or_none(body):
    assert List.read_body(body) == ("one", "two")


def test_a_line_without_a_mark_goes_on_the_item_above_it():
    assert List.read_body("- one\n  and a half\n- two") == ("one and a half", "two")


def test_an_item_may_begin_with_what_looks_like_a_mark():
    items = List(("- one", "2. two"))
    assert List.read_body(items.body) == items.items


def test_a_numbered_list_is_written_with_numbers():
    assert List(("a", "b"), ordered="yes").body == "1. a\n2. b"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("items", {"items": ("a",)}),
        ("items", {"items": ("a", " ")}),
        ("items", {"items": ("a",) * 41}),
        ("ordered", {"items": ("a", "b"), "ordered": "true"}),
    ],
)
def test_a_list_has_two_to_forty_items_none_of_them_empty(field, values):
    with pytest.raises(Unacceptable) as refusal:
        List(**values)
    assert refusal.value.field == field
