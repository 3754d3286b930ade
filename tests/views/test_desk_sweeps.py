"""Many supporters are taken off by a rule, at the desk, as the worker goes on."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from campaign.models.account import AccountSession
from campaign.services import names_erasing, signatories
from campaign.worker import sweeping
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

HERE = "/desk/campaigns/river/letters/bridge/supporters/rules"


@pytest.fixture
def letter(rows, keys, campaign):
    made = an_open_letter(rows, campaign, slug="bridge")
    for number in range(3):
        a_signature(rows, keys, made, name=f"Robot <{number}>")
    a_signature(rows, keys, made)
    return made


@pytest.fixture
def desk(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign)


def count(rows, letter):
    found = signatories.count(fresh(rows), letter)
    rows.rollback()
    return found


def test_a_rule_is_counted_carried_out_and_undone(desk, runtime, rows, letter):
    made = desk.post(HERE, {"name": "Robot*", "reason": "No people."})
    counting = desk.follow(made)
    assert "Counting" in counting.text
    assert counting.response.headers["Refresh"] == "5"

    sweeping.sweep_due(runtime)
    page = desk.follow(made)
    assert "3 supporters meet this rule." in page.text
    assert "Robot <2>" in page.text
    assert "Refresh" not in page.response.headers
    assert count(rows, letter) == 4

    desk.post(f"{made.location}/start")
    sweeping.sweep_due(runtime)
    assert "3 supporters are off by this rule." in desk.follow(made).text
    assert count(rows, letter) == 1

    desk.post(f"{made.location}/undo")
    sweeping.sweep_due(runtime)
    assert "3 supporters are back." in desk.follow(made).text
    assert count(rows, letter) == 4
    assert "No people." in desk.get("/desk/campaigns/river/log").text


def test_what_is_to_be_mended_stands_at_its_field(desk):
    page = desk.post(HERE, {"name": "*", "since": "yesterday"}, status=200)
    assert "meets everybody" in page.error_at("name")
    assert "2026-11-21 18:00" in page.error_at("since")
    assert "Say why" in page.error_at("reason")
    assert "at least one condition" in desk.post(HERE, {"reason": "No people."}, status=200).text


def test_a_rule_can_be_cancelled_and_an_act_out_of_place_is_refused(desk):
    made = desk.post(HERE, {"name": "Robot*", "reason": "No people."})
    desk.post(f"{made.location}/cancel")
    assert "It was cancelled." in desk.follow(made).text
    assert "cannot" in desk.follow(desk.post(f"{made.location}/start")).text
    desk.post(f"{made.location}/explode", status=404)


def test_where_names_have_ended_there_is_a_sentence_and_no_form(desk, rows, keys, letter):
    names_erasing.begin(rows, keys, letter, now=NOW)
    rows.commit()
    said = "The names on this letter were erased on"
    assert said in desk.get(HERE, status=400).text
    assert said in desk.post(HERE, {"name": "Robot*", "reason": "No people."}, status=400).text


def test_from_a_supporter_one_comes_to_their_network(desk, rows, letter):
    supporters = desk.get("/desk/campaigns/river/letters/bridge/supporters")
    step = desk.get(supporters.links()["Take off Maro Testvanian"])
    page = desk.get(step.links()["Take off all from the same network"])
    assert "From the same network as Maro Testvanian" in page.text
    assert page.find("input", name="same_network").get("checked") is not None


def test_who_signed_in_long_ago_proves_who_they_are_before_many_are_taken_off(
    visitor, runtime, rows, keys, campaign, letter
):
    desk = at_the_desk(visitor, rows, keys, campaign)
    made = desk.post(HERE, {"name": "Robot*", "reason": "No people."})
    sweeping.sweep_due(runtime)
    rows.rollback()
    rows.execute(update(AccountSession).values(proved_at=runtime.now() - timedelta(days=1)))
    rows.commit()
    desk.post(f"{made.location}/start", status=403)
    assert "Nobody is off yet." in desk.follow(made).text
