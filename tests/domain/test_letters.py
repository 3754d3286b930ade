from itertools import pairwise

import pytest

from campaign.domain.letters import LETTER, LetterStatus
from campaign.domain.lifecycle import ForbiddenMove, ReasonMissing


def test_a_letter_goes_from_draft_to_the_archive():
    way = [
        LetterStatus.DRAFT,
        LetterStatus.IN_REVIEW,
        LetterStatus.OPEN,
        LetterStatus.CLOSED,
        LetterStatus.SEALED,
        LetterStatus.ARCHIVED,
    ]
    for current, to in pairwise(way):
        assert LETTER.move(current, to) is to


def test_a_draft_may_open_without_a_review():
    assert LETTER.allows(LetterStatus.DRAFT, LetterStatus.OPEN)


def test_an_open_letter_never_becomes_a_draft_again():
    with pytest.raises(ForbiddenMove):
        LETTER.move(LetterStatus.OPEN, LetterStatus.DRAFT, "To change a word.")


def test_a_closed_letter_reopens_with_a_reason_and_a_sealed_one_never():
    with pytest.raises(ReasonMissing):
        LETTER.move(LetterStatus.CLOSED, LetterStatus.OPEN)
    assert LETTER.move(LetterStatus.CLOSED, LetterStatus.OPEN, "One more week.") is LetterStatus.OPEN
    assert not LETTER.allows(LetterStatus.SEALED, LetterStatus.OPEN)


def test_a_recorded_letter_does_not_move():
    assert LETTER.following(LetterStatus.RECORDED) == ()
    assert not any(LETTER.allows(status, LetterStatus.RECORDED) for status in LetterStatus)
