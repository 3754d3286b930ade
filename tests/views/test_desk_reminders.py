"""Deadlines and reminders at the desk."""

from datetime import timedelta

import pytest

from campaign.domain.installation import Stop
from campaign.models.account import Role
from campaign.services import installation, letters
from tests.builders.letters import an_open_letter
from tests.support import clock
from tests.support.desk import at_the_desk, fresh

DEADLINES = "/desk/campaigns/river/letters/home/signers/deadlines"
SIGNERS = "/desk/campaigns/river/letters/home/signers"
BY = clock.now().date() + timedelta(days=20)


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    return at_the_desk(visitor, rows, keys, campaign)


def test_deadline_and_days_are_kept_and_shown_again_beside_the_published_day(organiser, rows):
    page = organiser.follow(organiser.post(DEADLINES, {"answers_by": BY.isoformat(), "days_before": "1, 7"}))
    assert (page.typed("answers_by"), page.typed("days_before")) == (BY.isoformat(), "7, 1")
    assert "Published: signing closes at the end of" in page.text
    assert "Eastern Time" in page.text
    beside = organiser.get(DEADLINES.removesuffix("/deadlines")).text
    assert "They are to answer by" in beside
    assert "which is published. Days are those of Eastern Time." in beside
    assert letters.find(fresh(rows), "home").reminder_days == [7, 1]


def test_who_was_mailed_a_link_is_listed_with_the_day_of_the_next_reminder(organiser):
    organiser.post(DEADLINES, {"answers_by": BY.isoformat(), "days_before": "7"})
    guest = {"name": "Ada Example", "email": "ada@post.example"}
    hers = organiser.post(f"{SIGNERS}/new", guest).location
    assert "Nobody was mailed a link yet." in organiser.get(DEADLINES).text
    organiser.post(f"{hers}/link")
    first = BY - timedelta(days=7)
    said = f"{first.day} {first:%B} {first.year}"
    assert f"Not yet {said}" in organiser.get(DEADLINES).text
    assert f"The next reminder goes out on {said}." in organiser.get(hers).text


def test_while_signing_is_stopped_everywhere_it_says_that_nobody_is_reminded(organiser, rows):
    said = "Signing is stopped for now, so nobody is reminded."
    assert said not in organiser.get(DEADLINES).text
    rows.rollback()
    installation.stop(rows, Stop("Let it rest."), by=None, now=clock.now())
    rows.commit()
    assert said in organiser.get(DEADLINES).text


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"answers_by": "", "days_before": "7"}, "answers_by", "Set the deadline"),
        ({"answers_by": BY.isoformat(), "days_before": "soon"}, "days_before", "Write whole numbers of days"),
        ({"answers_by": BY.isoformat(), "days_before": "999"}, "days_before", "Write days from 0 to 90"),
        ({"answers_by": "2020-01-01", "days_before": ""}, "answers_by", "has passed"),
        ({"answers_by": "2099-01-01", "days_before": ""}, "answers_by", "Signing closes on"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(organiser, typed, field, said):
    page = organiser.post(DEADLINES, typed, status=200)
    assert said in page.error_at(field)
    assert page.typed("days_before") == typed["days_before"]


def test_a_stranger_reads_no_internal_deadline(organiser, visitor):
    organiser.post(DEADLINES, {"answers_by": BY.isoformat(), "days_before": "7"})
    assert f"{BY.day} {BY:%B}" not in visitor.get("/letters/home").text


def test_a_reader_sets_none(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    visitor.post(DEADLINES, {"answers_by": BY.isoformat()}, status=403)
