"""Where a file differs, in the words a person reads."""

from hypothesis import given
from hypothesis import strategies as some

from campaign.domain.alterations import PARTS, changes_between
from campaign.domain.seals import Contents

PAGES = some.lists(some.sampled_from("abcdefghijkl"), max_size=12)


def between(sealed, found, **parts):
    return changes_between(Contents(tuple(sealed), {}), Contents(tuple(found), parts))


def sentences(sealed, found):
    return between(sealed, found).sentences


def test_a_page_with_other_content_is_named():
    assert sentences("abc", "axc") == ("Page 2 differs.",)


def test_several_are_named_in_a_row():
    assert sentences("abcd", "xbyz") == ("Pages 1, 3 and 4 differ.",)


def test_many_are_counted():
    assert sentences([f"a{n}" for n in range(40)], [f"b{n}" for n in range(40)]) == (
        "40 pages differ, the first of them page 1.",
    )


def test_a_page_taken_out_is_missing_and_the_others_are_not_said_to_have_moved():
    assert sentences("abcd", "acd") == ("Page 2 of the sealed letter is missing.",)


def test_a_page_put_in_is_added():
    assert sentences("abc", "abxc") == ("Page 3 was added.",)
    assert sentences("abc", "abbc") == ("Page 3 was added.",)


def test_a_page_put_in_before_one_that_differs_is_told_apart_from_it():
    changes = between("abcd", "axbcy")
    assert (changes.added, changes.altered) == ((2,), ((5, 4),))


def test_pages_that_changed_places_are_both_named():
    assert sentences("abcd", "acbd") == (
        "Page 2 is page 3 of the sealed letter.",
        "Page 3 is page 2 of the sealed letter.",
    )


def test_a_page_sealed_twice_and_found_once_is_missing_once():
    assert sentences("abb", "ab") == ("Page 3 of the sealed letter is missing.",)


def test_what_is_no_page_is_said_in_one_sentence():
    changes = between("a", "a", **dict.fromkeys(PARTS, "other"))
    assert changes.altered == ()
    (sentence,) = changes.sentences
    assert sentence.startswith("The files attached to it, its bookmarks, ")
    beside = changes_between(Contents(("a",), {}), Contents(("b",), {"bookmarks": "other"}))
    assert beside.sentences == ("Page 1 differs.", "Besides, its bookmarks differ from what was sealed.")


@given(PAGES, PAGES)
def test_something_is_said_whenever_pages_differ_and_nothing_when_they_do_not(sealed, found):
    changes = between(sealed, found)
    assert bool(changes) == (sealed != found)
    assert bool(changes.sentences) == bool(changes)
    assert len(sealed) - len(changes.missing) + len(changes.added) == len(found)
