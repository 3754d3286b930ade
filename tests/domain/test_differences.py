"""Two wordings side by side: the same words stay, the others are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.differences import compare


def marked(pieces):
    return "".join(f"<{piece.text}>" if piece.differs else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("first", "second", "left", "right"),
    [
        ("one two three", "one 2 three", "one <two> three", "one <2> three"),
        ("the same", "the same", "the same", "the same"),
        ("", "all new", "", "<all new>"),
        ("gone now", "", "<gone now>", ""),
        ("a b", "a b c d", "a b", "a b <c d>"),
        ("囚犯必须获释", "囚犯应当获释", "囚犯<必须>获释", "囚犯<应当>获释"),
        (
            "We ask {{ letter.asks }}.",
            "We ask {{ letter.asks }}!",
            "We ask {{ letter.asks }}<.>",
            "We ask {{ letter.asks }}<!>",
        ),
        ("on {{ letter.date }}", "on {{ letter.day }}", "on <{{ letter.date }}>", "on <{{ letter.day }}>"),
        ("السلام عليكم", "السلام معكم", "السلام <عليكم>", "السلام <معكم>"),
    ],
)
def test_words_that_differ_are_marked_on_both_sides(first, second, left, right):
    theirs, yours = compare(first, second)
    assert (marked(theirs), marked(yours)) == (left, right)


def test_other_spaces_are_no_difference():
    theirs, yours = compare("one  two\nthree", "one two three")
    assert not any(piece.differs for piece in (*theirs, *yours))


TEXTS = st.text(max_size=60) | st.text("{} a.", max_size=30)


@given(TEXTS, TEXTS)
def test_nothing_is_lost_or_added(first, second):
    theirs, yours = compare(first, second)
    assert "".join(piece.text for piece in theirs) == first
    assert "".join(piece.text for piece in yours) == second


def test_in_long_texts_words_that_stand_everywhere_begin_no_match():
    left, right = compare("und " * 9000, "aber " + "und " * 9000)
    assert [piece.differs for piece in (left[0], right[0])] == [True, True]
    assert "".join(piece.text for piece in right) == "aber " + "und " * 9000
