"""Where a file differs, in the words a person reads."""

from hypothesis import given
from hypothesis import strategies as some

from campaign.domain.alterations import PARTS, Changes, changes_between
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


def test_pages_that_changed_places_are_told_as_a_pair():
    assert sentences("abcd", "acbd") == ("Pages 2 and 3 changed places.",)
    assert between("abcd", "acbd").moved == ((2, 3), (3, 2))
    assert sentences("abcd", "dcba") == ("Pages 1 and 4 changed places.", "Pages 2 and 3 changed places.")


def test_of_pages_that_changed_places_the_one_that_differs_is_named_with_both_numbers():
    assert sentences("abc", "xac") == (
        "Pages 1 and 2 changed places.",
        "Page 1 differs from page 2 of the sealed letter.",
    )


def test_a_page_that_differs_between_two_that_changed_places_is_neither_added_nor_missing():
    assert sentences("abcde", "adXbe") == ("Pages 2 and 4 changed places.", "Page 3 differs.")


def neighbours(first, last):
    """Pages of which each two in a row changed places."""
    return tuple(pair for n in range(first, last, 2) for pair in ((n, n + 1), (n + 1, n)))


def test_many_pages_that_changed_places_and_differ_are_counted():
    assert Changes(altered=neighbours(2, 28)).sentences == (
        "26 pages are in another place.",
        "26 pages that changed places differ, the first of them page 2 from page 3 of the sealed letter.",
    )


def test_of_many_pairs_that_changed_places_those_that_moved_whole_count_with_those_that_differ():
    pairs = neighbours(1, 29)
    changes = Changes(altered=(*pairs[:4:2], (40, 40)), moved=(*pairs[1:4:2], *pairs[4:], (30, 35)))
    assert changes.sentences == (
        "29 pages are in another place.",
        "Page 40 differs.",
        "Page 1 differs from page 2 of the sealed letter.",
        "Page 3 differs from page 4 of the sealed letter.",
    )


def test_up_to_twelve_pages_that_changed_places_and_differ_are_named_each():
    (*places, last) = Changes(altered=neighbours(1, 13)).sentences
    assert places[0] == "Pages 1 and 2 changed places."
    assert (len(places), last) == (6 + 11, "Page 12 differs from page 11 of the sealed letter.")


def test_thousands_of_pages_that_differ_take_few_sentences():
    swapped, own = neighbours(1, 2001), tuple((n, n) for n in range(2001, 4001))
    assert Changes(altered=swapped + own).sentences == (
        "2,000 pages are in another place.",
        "2,000 pages differ, the first of them page 2001.",
        "2,000 pages that changed places differ, the first of them page 1 from page 2 of the sealed letter.",
    )


def test_pages_that_moved_in_a_row_are_told_in_one_sentence():
    assert sentences("abcde", "eabcd") == (
        "Page 1 is page 5 of the sealed letter.",
        "Pages 2 to 5 are pages 1 to 4 of the sealed letter.",
    )


def test_links_to_other_pages_are_told_of_their_page_though_it_moved():
    sealed = Contents(("a", "b"), {}, {1: "x"})
    assert changes_between(sealed, Contents(("b", "a"), {}, {2: "x"})).relinked == ()
    changes = changes_between(sealed, Contents(("a", "b"), {}, {1: "y"}))
    assert (changes.relinked, changes.sentences) == ((1,), ("Page 1 has links to other pages.",))


def test_a_page_sealed_twice_and_found_once_is_missing_once():
    assert sentences("abb", "ab") == ("Page 3 of the sealed letter is missing.",)


def test_what_is_no_page_is_said_in_one_sentence():
    changes = between("a", "a", **dict.fromkeys(PARTS, "other"))
    assert changes.altered == ()
    (sentence,) = changes.sentences
    assert sentence.startswith("Every page is as it was sealed. Changed: its title, the language it is in, ")
    beside = changes_between(Contents(("a",), {}), Contents(("b",), {"bookmarks": "other"}))
    assert beside.sentences == ("Page 1 differs.", "Changed besides: its bookmarks.")


def test_fonts_that_differ_are_told_with_what_stayed():
    (first, *rest) = between("a", "a", fonts="other").sentences
    assert first == "Every page has what was sealed at its place. Changed: its fonts."
    assert rest == [
        "Letters may be drawn as others.",
        "The text beneath, which is searched, copied and read aloud, is as it was.",
    ]


@given(PAGES, PAGES)
def test_something_is_said_whenever_pages_differ_and_nothing_when_they_do_not(sealed, found):
    changes = between(sealed, found)
    assert bool(changes) == (sealed != found)
    assert bool(changes.sentences) == bool(changes)
    assert len(sealed) - len(changes.missing) + len(changes.added) == len(found)
