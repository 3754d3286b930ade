"""Signing of a letter is stopped for now, and goes on."""

import pytest

from campaign.services import letters, signatories
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed
from tests.support.desk import at_the_desk, fresh
from tests.support.pages import Visitor
from tests.support.signing import Supporter

HERE = "/desk/campaigns/river/letters/bridge"


@pytest.fixture
def letter(rows, campaign):
    made = an_open_letter(rows, campaign, slug="bridge", closes_on=None)
    rows.commit()
    return made


@pytest.fixture
def desk(app, rows, keys, campaign, letter):
    return at_the_desk(Visitor(app), rows, keys, campaign)


def go(desk, act):
    return desk.follow(desk.post(f"{HERE}/signing-now/{act}"))


def test_while_it_is_stopped_nobody_new_signs_and_the_letter_says_so(visitor, desk, letter):
    assert "Signing is stopped." in go(desk, "stop").text
    for path in ("/sign", "/organisations/sign"):
        page = visitor.get(f"/letters/bridge{path}", status=410)
        assert page.title == "Signing is stopped for now"
    page = visitor.get("/letters/bridge")
    assert "Signing is stopped for now" in page.text
    assert page.find("form") is None
    visitor.post("/letters/bridge/sign", what_is_typed(), status=410)


def test_who_has_a_mail_confirms_meanwhile(visitor, desk, runtime, rows, letter):
    supporter = Supporter(visitor, runtime, letter)
    go(desk, "stop")
    supporter.confirm()
    assert signatories.count(fresh(rows), letters.find(rows, "bridge")) == 1


def test_it_goes_on_and_the_log_tells_both(visitor, desk, letter):
    go(desk, "stop")
    go(desk, "stop")
    assert "Signing goes on." in go(desk, "resume").text
    visitor.post("/letters/bridge/sign", what_is_typed())
    log = desk.get("/desk/campaigns/river/log").text
    assert (log.count("Stopped signing for now"), log.count("Let signing go on")) == (1, 1)


def test_what_is_closed_cannot_be_stopped(desk, rows, letter):
    letter.status = "closed"
    rows.commit()
    assert "nothing to stop" in go(desk, "stop").text
    desk.post(f"{HERE}/signing-now/explode", status=404)
