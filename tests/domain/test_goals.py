"""Goals follow each other, and the next is aimed at once one is reached."""

import pytest

from campaign.domain import goals
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    ("count", "standing", "passed"),
    [(0, 100, None), (99, 100, None), (100, 500, 100), (499, 500, 100), (500, 1000, 500), (2000, 1000, 500)],
)
def test_the_next_goal_stands_when_one_is_reached(count, standing, passed):
    steps = (100, 500, 1000)
    assert (goals.standing(steps, count), goals.passed(steps, count)) == (standing, passed)


def test_without_goals_nothing_is_aimed_at():
    assert (goals.standing((), 5), goals.passed((), 5)) == (None, None)


@pytest.mark.parametrize("steps", [(5, 5), (7, 3), (0,), (20_000_000,), tuple(range(1, 20))])
def test_each_goal_is_higher_than_the_one_before(steps):
    with pytest.raises(Unacceptable):
        goals.rising("later_goals", steps)
