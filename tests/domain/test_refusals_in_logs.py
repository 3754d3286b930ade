"""A log says what kind of refusal there was, and its sentence only where that names nobody."""

import pytest

from campaign.domain.grid_order import Unordered
from campaign.domain.refusals import Refusal, Unacceptable


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (Unordered("It is not told of Ada Example."), "Unordered: The grid cannot be put in its order."),
        (Unacceptable("name", "Ada Example has signed."), "Unacceptable: A value that cannot exist: `field`"),
        (Refusal("Ada Example said no."), "Refusal: The rules forbid what was asked."),
    ],
)
def test_it_says_the_kind(refusal, said):
    assert refusal.in_log.startswith(said)
    assert "Ada" not in refusal.in_log


def test_one_that_says_whom_another_is_about_is_of_the_kind_of_that():
    told = Refusal("The letter to Ada Example: it is not told of Bo.")
    told.__cause__ = Unordered("It is not told of Bo.")
    assert told.in_log == "Unordered: The grid cannot be put in its order."


def test_a_sentence_that_names_nobody_is_said():
    told = Refusal("This letter has more than 500 pages; divide its roll.", names_nobody=True)
    assert told.in_log == "Refusal: This letter has more than 500 pages; divide its roll."


def test_of_one_that_says_whom_another_is_about_the_other_sentence_is_said_where_it_names_nobody():
    told = Refusal("The letter to Ada Example: it has more than 64 MB.")
    told.__cause__ = Refusal("It has more than 64 MB.", names_nobody=True)
    assert told.in_log == "Refusal: It has more than 64 MB."
