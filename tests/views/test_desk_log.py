"""The log of a campaign at the desk."""

from campaign.models.account import Role
from campaign.services import supporters
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.desk import at_the_desk

LOG = "/desk/campaigns/river/log"


def test_an_empty_log_says_what_will_stand_there(visitor, rows, keys, campaign):
    desk = at_the_desk(visitor, rows, keys, campaign)
    assert "When somebody takes a supporter off" in desk.get(LOG).text


def test_the_log_says_who_did_what_and_names_no_signatory(visitor, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="bridge")
    signature = a_signature(rows, keys, letter, name="Maro Testvanian")
    desk = at_the_desk(visitor, rows, keys, campaign)
    desk.post(
        f"/desk/campaigns/river/letters/bridge/supporters/{signature.public_id}",
        {"reason": "Asked by phone."},
    )
    page = desk.get(desk.get("/desk/campaigns/river/people").links()["Log: who did what to the signatures"])
    assert "Took a supporter off" in page.text
    assert letter.title in page.text
    assert "Testvanian" not in page.text
    assert "Asked by phone" not in page.text


def test_what_was_done_last_stands_first(visitor, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="bridge")
    signature = a_signature(rows, keys, letter)
    supporters.take_off(rows, signature, "Asked.", by=None, now=clock.now())
    supporters.put_back(rows, signature, "Asked again.", by=None, now=clock.now())
    text = at_the_desk(visitor, rows, keys, campaign).get(LOG).text
    assert text.index("Put a supporter back") < text.index("Took a supporter off")


def test_a_reader_does_not_see_the_log(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign, Role.READER).get(LOG, status=403)
