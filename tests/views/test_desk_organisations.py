"""Organisations that signed by themselves, at the desk: confirmed, refused, each with what is kept of it."""

import pytest

from campaign.domain.letters import LetterStatus
from campaign.models.account import Role
from campaign.models.endorsement import Endorsement
from campaign.services import endorsements, letters
from tests.builders.endorsements import Signing, an_endorsement
from tests.builders.letters import an_open_letter
from tests.support import clock
from tests.support.desk import at_the_desk
from tests.support.outbox import code_in, link_in, mails

HERE = "/desk/campaigns/river/letters/home"


@pytest.fixture
def letter(rows, campaign):
    return an_open_letter(rows, campaign, slug="home")


@pytest.fixture
def pending(rows, keys, letter):
    """The page of one that waits."""
    made = an_endorsement(rows, keys, letter, email="maro@gmail.com")
    rows.commit()
    return f"{HERE}/organisations/{made.public_id}"


@pytest.fixture
def nora(visitor, rows, keys, campaign, pending):
    return at_the_desk(visitor, rows, keys, campaign, name="Nora Samplian")


def test_what_waits_is_counted_and_says_why(nora):
    page = nora.get(f"{HERE}/signers")
    assert "1 organisation waits for you to confirm that it signs." in page.text
    assert "at gmail.com, where anybody can have one" in page.text
    assert "Maro Testvanian" not in page.text


def test_of_a_sealed_letter_nobody_is_waited_for(nora, rows, letter):
    for to in (LetterStatus.CLOSED, LetterStatus.SEALED):
        letters.move(rows, letter, to, by=None, now=clock.now())
    rows.commit()
    page = nora.get(f"{HERE}/signers")
    assert "River Friends" in page.text
    assert "waits for you" not in page.text
    assert "Confirm or refuse" not in page.text


def test_the_page_says_who_signed_what_they_declared_and_when(nora, pending):
    page = nora.get(f"{pending}/signature")
    for said in ("Maro Testvanian, Director", "maro@gmail.com", "river.example", "I am authorised to sign"):
        assert said in page.text


def test_one_is_confirmed_with_how_it_is_known(nora, pending):
    page = nora.post(f"{pending}/confirm", {"evidence": " "}, status=200)
    assert "Say how you know" in page.error_at("evidence")
    page = nora.follow(nora.post(f"{pending}/confirm", {"evidence": "I rang them on Monday."}))
    assert "River Friends is on the letter." in page.text
    page = nora.get(f"{pending}/signature")
    assert "Recorded by Nora Samplian. I rang them on Monday." in page.text
    assert "Organisations, pending" not in nora.get("/letters/home").text
    assert "River Friends" in nora.get("/letters/home").text


def test_one_is_refused_with_a_reason_that_is_kept_and_not_shown(nora, pending):
    page = nora.post(f"{pending}/refuse", {"reason": ""}, status=200)
    assert "Say why" in page.error_at("reason")
    page = nora.follow(nora.post(f"{pending}/refuse", {"reason": "Nobody there knows of it."}))
    assert "River Friends is refused." in page.text
    assert "Refused" in page.text
    assert "Nobody there knows of it." in nora.get(f"{pending}/signature").text
    assert "River Friends" not in nora.get("/letters/home").text


def test_whoever_signed_hears_by_one_mail_that_they_are_accepted_or_why_not(nora, pending, runtime):
    nora.post(f"{pending}/refuse", {"reason": "Nobody there knows of it."})
    nora.post(f"{pending}/confirm", {"evidence": "Their chair wrote."})
    with runtime.readers() as reading:
        refused, accepted = mails(reading, runtime.keys)[-2:]
    assert (refused.kind, accepted.kind) == ("endorsement_outcome", "endorsement_outcome")
    assert "Their reason: Nobody there knows of it." in refused.text
    assert "now stands\nunder the letter" in accepted.text
    assert "Their chair wrote." not in accepted.text + accepted.html
    own = f"/organisations/signature/{link_in(accepted, 'organisations/signature')}"
    assert "has withdrawn" in nora.follow(nora.post(own, {"code": code_in(accepted)})).text


def test_an_address_that_nobody_confirmed_hears_nothing_of_it(nora, rows, keys, letter, runtime):
    Signing(rows, keys, letter, name="Quiet Bench")
    quiet = next(each for each in endorsements.of_letter(rows, letter) if each.name == "Quiet Bench")
    rows.commit()
    nora.post(f"{HERE}/organisations/{quiet.public_id}/refuse", {"reason": "A made-up body."})
    with runtime.readers() as reading:
        assert "endorsement_outcome" not in {each.kind for each in mails(reading, runtime.keys)}


def test_one_whose_mail_nobody_confirmed_says_so(nora, rows, keys, letter):
    Signing(rows, keys, letter, name="Quiet Bench")
    rows.commit()
    assert "Nobody has confirmed the mail address yet." in nora.get(f"{HERE}/signers").text


def test_take_off_records_a_withdrawal_with_who_did_it(nora, pending, rows):
    nora.post(f"{pending}/confirm", {"evidence": "I rang them."})
    nora.post(f"{pending}/take-off")
    assert "withdrawn on" in nora.get("/letters/home").text
    assert "Recorded by Nora Samplian." in nora.get(f"{pending}/signature").text


def test_each_act_on_an_organisation_s_own_pages_stands_in_the_log(nora, pending):
    typed = {"name": "Quiet Bench", "scope": "local", "language": "en", "evidence": "Their chair wrote."}
    nora.post(f"{HERE}/organisations/new", typed)
    nora.post(f"{pending}/confirm", {"evidence": "I rang them."})
    nora.post(pending, {**typed, "name": "Friends of the River"})
    nora.post(f"{pending}/refuse", {"reason": "They never signed."})
    nora.post(f"{pending}/take-off")
    log = nora.get("/desk/campaigns/river/log").text
    acts = ("Put", "Confirmed", "Corrected how", "Refused", "Took")
    assert [log.count(f"{act} an organisation") for act in acts] == [1] * 5
    assert "Nora Samplian" in log


def test_a_reader_sees_that_one_waits_and_not_who_signed(visitor, rows, keys, campaign, pending):
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    page = visitor.get(f"{HERE}/signers")
    assert "River Friends" in page.text
    assert "Maro Testvanian" not in page.text
    visitor.get(f"{pending}/signature", status=403)
    for act in ("confirm", "refuse"):
        visitor.post(f"{pending}/{act}", {"evidence": "x", "reason": "x"}, status=403)
    assert rows.query(Endorsement).filter_by(name="River Friends").one().status == "pending"
