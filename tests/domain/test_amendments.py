"""How the text of an open letter is changed, and what its rule says of those who signed."""

import pytest

from campaign.domain.amendments import AMENDMENT, AmendmentStatus, ChangeRule, Declared, Edit, OnChange
from campaign.domain.lifecycle import ForbiddenMove
from campaign.domain.refusals import Unacceptable

ENDS = (AmendmentStatus.PUBLISHED, AmendmentStatus.GIVEN_UP)


@pytest.mark.parametrize("end", ENDS)
def test_a_running_change_is_published_or_given_up(end):
    assert AMENDMENT.move(AmendmentStatus.RUNNING, end) is end


@pytest.mark.parametrize("end", ENDS)
def test_what_has_ended_does_not_move(end):
    for to in AmendmentStatus:
        with pytest.raises(ForbiddenMove):
            AMENDMENT.move(end, to, "Because.")


@pytest.mark.parametrize(
    ("on_change", "edit", "carries"),
    [
        (OnChange.STAY, Edit.TYPOGRAPHICAL, True),
        (OnChange.STAY, Edit.SUBSTANTIVE, True),
        (OnChange.AGAIN, Edit.TYPOGRAPHICAL, True),
        (OnChange.AGAIN, Edit.SUBSTANTIVE, False),
        (OnChange.STAY, Edit.OPENING, False),
    ],
)
def test_the_rule_says_who_stands_on_the_next_text(on_change, edit, carries):
    assert ChangeRule(on_change).carries(edit) is carries


def test_the_rule_is_a_sentence_whoever_signs_can_read():
    assert "stays" in ChangeRule(OnChange.STAY).sentence
    assert "within seven days" in ChangeRule(OnChange.AGAIN, 7).sentence


@pytest.mark.parametrize("days", [0, 2, 15])
def test_nobody_asked_is_kept_longer_than_an_unconfirmed_signature(days):
    with pytest.raises(Unacceptable):
        ChangeRule(OnChange.AGAIN, days)


def test_a_change_is_published_with_a_sentence():
    with pytest.raises(Unacceptable):
        Declared(Edit.SUBSTANTIVE, " ")


def test_nobody_declares_an_opening():
    with pytest.raises(Unacceptable):
        Declared(Edit.OPENING, "Because.")
