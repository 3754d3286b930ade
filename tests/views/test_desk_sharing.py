"""The page where a letter's next goals and frames are set."""

import pytest

from campaign.services import letters
from tests.support.desk import fresh

PAGE = "/desk/campaigns/river/letters/home/sharing"


def save(nora, status=303, **typed):
    seen = nora.get(PAGE).typed("seen")
    return nora.post(PAGE, {"later_goals": "", "framed_by": "", "seen": seen, **typed}, status=status)


@pytest.fixture
def goal(rows, letter):
    letter.goal = 100
    rows.commit()


def test_goals_and_sites_are_saved(nora, goal, rows):
    save(nora, later_goals="500\n1,000", framed_by="friends.example")

    stored = letters.find(fresh(rows), "home")
    assert (stored.goals, stored.framed_by) == ((100, 500, 1000), ["https://friends.example"])


def test_the_snippet_can_be_pasted_whatever_the_title_holds(nora, letter, rows):
    letter.title = 'Say "yes" <now> & here'
    rows.commit()
    assert nora.get(PAGE).find("textarea", id="snippet") is None

    page = nora.follow(save(nora, framed_by="friends.example"))

    pasted = page.find("textarea", id="snippet").text
    assert 'title="Sign: Say &#34;yes&#34; &lt;now&gt; &amp; here"' in pasted
    assert '/letters/home/embed"' in pasted


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"later_goals": "50"}, "later_goals"),
        ({"later_goals": "many"}, "later_goals"),
        ({"framed_by": "https://friends.example/page"}, "framed_by"),
    ],
)
def test_what_is_refused_stays_typed(nora, goal, typed, field):
    page = save(nora, status=200, **typed)
    assert page.error_at(field)
    assert page.typed(field) == typed[field]


def test_a_letter_without_a_goal_has_no_next_one(nora):
    assert "no goal yet" in save(nora, status=200, later_goals="500").error_at("later_goals")


def test_what_somebody_saved_meanwhile_is_not_overwritten_unseen(nora, levon, goal):
    seen = nora.get(PAGE).typed("seen")
    save(levon, framed_by="friends.example")
    nora.post(PAGE, {"later_goals": "500", "framed_by": "", "seen": seen}, status=409)
