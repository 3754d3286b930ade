"""Events at the desk."""

import pytest

from campaign.domain.verdicts import Verdict
from campaign.models.account import Role
from campaign.services import events
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.ledgers import a_recorded_letter, an_answer, an_event
from tests.builders.sources import a_source
from tests.support import clock

DESK = "/desk/campaigns/bridge/events"
TYPED = {"when": "2024-02", "text": "The bridge is closed.", "source": "release", "office": ""}


@pytest.fixture
def campaign(rows):
    made = a_campaign(rows, slug="bridge")
    a_source(rows, made, "release", title="A press release")
    rows.commit()
    return made


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    account = an_organiser(rows, keys, campaign)
    rows.commit()
    visitor.sign_in(account, now=clock.now())
    return visitor


@pytest.fixture
def event(rows, campaign):
    made = an_event(rows, campaign)
    rows.commit()
    return made


def test_an_event_is_added_with_its_source(organiser):
    page = organiser.follow(organiser.post(f"{DESK}/new", TYPED))
    assert "The bridge is closed" in page.text
    assert "February 2024" in page.text
    assert "A press release" in page.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"when": ""}, "when"),
        ({"when": "last spring"}, "when"),
        ({"text": ""}, "text"),
        ({"source": ""}, "source"),
        ({"source": "nothing"}, "source"),
        ({"text": "x" * 400}, "text"),
    ],
)
def test_what_is_to_be_mended_stands_at_its_field(organiser, wrong, field):
    page = organiser.post(f"{DESK}/new", {**TYPED, **wrong}, status=200)
    assert page.error_at(field)


def test_an_event_is_corrected(organiser, rows, campaign, event):
    page = organiser.get(f"{DESK}/{event.public_id}/edit")
    assert page.typed("when") == "2024-02-01"
    organiser.follow(organiser.post(f"{DESK}/{event.public_id}/edit", {**TYPED, "when": "2024"}))
    rows.expire_all()
    (found,) = events.in_campaign(rows, campaign)
    assert found.precision.value == "year"


def test_an_event_is_taken_out(organiser, event):
    page = organiser.follow(organiser.post(f"{DESK}/{event.public_id}/remove"))
    assert "No event yet" in page.text


def test_a_deed_stays_while_an_answer_rests_on_it(organiser, rows, campaign, event):
    letter = a_recorded_letter(rows, campaign, "release")
    an_answer(rows, letter.recipients[0], "release", Verdict.GRANTED, event=event)
    rows.commit()
    page = organiser.follow(organiser.post(f"{DESK}/{event.public_id}/remove"))
    assert "Take the answer back first." in page.text


def test_a_reader_only_looks(visitor, rows, keys, campaign, event):
    account = an_organiser(rows, keys, campaign, role=Role.READER)
    rows.commit()
    visitor.sign_in(account, now=clock.now())
    assert "The bridge is closed" in visitor.get(DESK).text
    visitor.get(f"{DESK}/new", status=403)
    visitor.post(f"{DESK}/{event.public_id}/remove", status=403)
