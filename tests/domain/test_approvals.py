"""How many approvals a letter waits for, in a sentence."""

import pytest

from campaign.domain import approvals
from campaign.domain.letters import NotReady
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    ("there", "needed", "sentence"),
    [
        (0, 0, ""),
        (2, 2, ""),
        (3, 2, ""),
        (0, 1, "Nobody has approved the text as it stands. One must, before the letter opens."),
        (0, 2, "Nobody has approved the text as it stands. Two must, before the letter opens."),
        (1, 2, "One person has approved the text as it stands. Two must, before the letter opens."),
        (2, 3, "Two people have approved the text as it stands. Three must, before the letter opens."),
    ],
)
def test_says_how_many_are_there_of_how_many(there, needed, sentence):
    assert approvals.missing(there, needed) == sentence


def test_a_letter_that_waits_is_not_ready():
    with pytest.raises(NotReady, match="One person has approved the text"):
        approvals.refuse_missing(1, 2)
    approvals.refuse_missing(2, 2)


def test_another_text_than_the_one_that_was_read_is_not_approved():
    with pytest.raises(approvals.TextChanged):
        approvals.refuse_other_text("a", "b")
    approvals.refuse_other_text("a", "a")


@pytest.mark.parametrize(
    ("before", "now", "there", "sentence"),
    [
        (2, 0, 1, "Changed the approvals asked for from two to none, when one person had approved the text"),
        (2, 1, 0, "Changed the approvals asked for from two to one, when nobody had approved the text"),
        (
            3,
            2,
            3,
            "Changed the approvals asked for from three to two, when three people had approved the text",
        ),
        (0, 2, 1, "Changed the approvals asked for from none to two, when one person had approved the text"),
        (1, 2, 0, "Changed the approvals asked for from one to two, when nobody had approved the text"),
    ],
)
def test_says_what_was_asked_for_before_and_what_was_there(before, now, there, sentence):
    assert approvals.asked_otherwise(before, now, there) == sentence


def test_fewer_are_asked_for_only_with_a_reason():
    with pytest.raises(Unacceptable, match="Say why fewer") as refused:
        approvals.refuse_unexplained(2, 1, "")
    assert refused.value.field == "why_fewer"
    approvals.refuse_unexplained(2, 1, "Nobody else is there.")
    approvals.refuse_unexplained(1, 2, "")
