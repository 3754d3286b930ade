"""Asking people to sign: at the desk, and behind the link that they get."""

import io

import pytest

from campaign.domain.limits import WAYS_OUT
from campaign.models.appeal import AppealFile
from campaign.services import signatories
from campaign.worker import appealing
from tests.builders.letters import an_open_letter
from tests.support.desk import at_the_desk, fresh
from tests.support.outbox import code_in, last_mail, link_in

APPEALS = "/desk/campaigns/river/letters/bridge/appeals"
ROWS = "name,email\nAni Samplian,ani@post.example\nBo,bo@\n"
BASIS = "You left your address at our table."


@pytest.fixture
def letter(rows, campaign):
    return an_open_letter(rows, campaign, slug="bridge")


@pytest.fixture
def desk(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign, name="Nora Samplian")


def looked(desk, text=ROWS):
    return desk.post(f"{APPEALS}/look", {"file": (io.BytesIO(text.encode()), "people.csv")}, 200)


def begun(desk, runtime):
    """People asked; the newest mail."""
    digest = looked(desk).find("input", name="digest").get("value")
    page = desk.follow(desk.post(f"{APPEALS}/begin", {"digest": digest, "basis": BASIS}))
    while appealing.ask(runtime):
        pass
    return page


def mail(rows, keys):
    found = last_mail(fresh(rows), keys)
    rows.rollback()
    return found


def test_a_file_is_looked_at_before_anybody_is_asked(desk, rows):
    page = looked(desk)
    assert "1 person is asked to sign. 1 row is refused and asks nobody." in page.text
    assert "Line 3" in page.text
    assert fresh(rows).query(AppealFile).count() == 0


def test_a_file_of_fifty_thousand_is_taken_and_one_more_refused(desk):
    rows = [f"Ani Samplian the {number}th of that name,ani-{number}@post.example" for number in range(50_001)]
    for number, said in ((50_000, "50,000 people are asked to sign."), (50_001, "There are 50,001 rows")):
        text = "\n".join(("name,email", *rows[:number]))
        page = desk.post_large(f"{APPEALS}/look", {"file": (io.BytesIO(text.encode()), "people.csv")}, 200)
        assert said in page.text


def test_whoever_asks_says_where_the_addresses_come_from(desk, rows):
    digest = looked(desk).find("input", name="digest").get("value")
    page = desk.post(f"{APPEALS}/begin", {"digest": digest, "basis": ""}, 409)
    assert "Say where these people gave you their address" in page.error_at("basis")
    assert fresh(rows).query(AppealFile).count() == 0


def test_the_worker_asks_and_the_log_says_who_had_it_done(desk, rows, keys, runtime):
    page = begun(desk, runtime)
    assert "They are being asked" in page.text
    assert BASIS in mail(rows, keys).text
    log = desk.get("/desk/campaigns/river/log").text
    assert "Had people asked to sign" in log
    assert BASIS in log
    assert "2 of 2" in desk.get(APPEALS).text
    assert "ani@" not in desk.get("/desk/campaigns/river/outbox").text


def test_the_link_opens_the_form_with_the_name_and_signs_nothing(desk, visitor, rows, keys, runtime, letter):
    begun(desk, runtime)
    page = visitor.get(f"/asked/{link_in(mail(rows, keys), 'asked')}")
    assert page.typed("name") == "Ani Samplian"
    assert page.find("form", action="/letters/bridge/sign") is not None
    assert signatories.count(fresh(rows), letter) == 0


def test_a_machine_that_presses_everything_ends_no_mails(desk, visitor, rows, keys, runtime):
    begun(desk, runtime)
    sent = mail(rows, keys)
    at = f"/asked/{link_in(sent, 'asked')}/stop"
    assert visitor.get(at).title == "No such mail any more"
    page = visitor.post(at, {}, 422)
    assert "Type the code from our mail" in page.error_at("code")
    page = visitor.post(at, {"code": code_in(sent)}, 200)
    assert "does not ask you to sign any more" in page.text


def test_whoever_typed_too_many_codes_waits_for_there_is_no_other_mail(desk, visitor, rows, keys, runtime):
    begun(desk, runtime)
    stop = f"/asked/{link_in(mail(rows, keys), 'asked')}/stop"
    for _ in range(WAYS_OUT.most + 1):
        page = visitor.post(stop, {"code": "000000"}, 422)
    assert page.error_at("code") == "That was typed too often today. Try again tomorrow."


def test_an_unknown_link_leads_nowhere(visitor):
    for address in ("/asked/nothing", "/asked/nothing/stop"):
        assert visitor.get(address, 404).title == "This link does not work"
