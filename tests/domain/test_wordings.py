from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.wordings import Fate, Piece, compare

TEXTS = st.text(alphabet="abc ,.", max_size=60)


def words_of(pieces, *fates):
    return " ".join(piece.text for piece in pieces if piece.fate in fates)


def test_words_that_went_and_words_that_came_are_told_apart():
    found = compare(
        "press Azerbaijan for the release of the political prisoners, or make it a condition",
        "press Azerbaijan for the immediate and unconditional release of the political prisoners",
    )
    assert words_of(found.before, Fate.GONE) == "or make it a condition"
    assert words_of(found.after, Fate.NEW) == "immediate and unconditional"


def test_case_and_punctuation_make_no_difference():
    assert compare("Release them, now.", "release them now").is_same


def test_a_small_word_between_two_changes_is_no_common_ground():
    found = compare("see to the judges of it", "listen to a court of law")
    assert found.before == (Piece("see to the judges of it", Fate.GONE),)


def test_nothing_in_common_is_all_gone_and_all_new():
    found = compare("one thing", "another matter")
    assert (words_of(found.before, Fate.GONE), words_of(found.after, Fate.NEW)) == (
        "one thing",
        "another matter",
    )


@given(TEXTS, TEXTS)
def test_no_word_is_lost_on_either_side(before, after):
    found = compare(before, after)
    assert words_of(found.before, *Fate).split() == before.split()
    assert words_of(found.after, *Fate).split() == after.split()
    assert Fate.NEW not in {piece.fate for piece in found.before}
    assert Fate.GONE not in {piece.fate for piece in found.after}
