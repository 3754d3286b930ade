"""Whoever is signed in proves that it is they."""

import re
from datetime import timedelta

import pytest

from campaign.models.account import AccountSession
from campaign.services import passwords, sessions
from tests.builders.accounts import an_organiser
from tests.support import clock
from tests.support.desk import fresh
from tests.support.outbox import code_in, last_mail

PASSWORD = "seven quiet herons wade"
LOG = "/desk/campaigns/river/log"


@pytest.fixture
def nora_lately(visitor, rows, keys, campaign):
    """Nora, who signed in twenty minutes ago with a password of her own."""
    nora = an_organiser(rows, keys, campaign, password_hash=passwords.hashed(PASSWORD))
    rows.commit()
    visitor.sign_in(nora, clock.now() - timedelta(minutes=20))
    return visitor


def is_proven(rows):
    found = fresh(rows).query(AccountSession).one()
    return sessions.is_proven(found, now=clock.now())


def test_the_password_is_proof_and_leads_to_the_page_that_was_asked_for(nora_lately, rows):
    page = nora_lately.get(f"/desk/prove?back={LOG}")
    assert page.title == "Prove it is you"
    assert not is_proven(rows)
    rows.rollback()
    page = nora_lately.post("/desk/prove", {"present_password": PASSWORD, "back": page.typed("back")})
    assert page.location == LOG
    assert is_proven(rows)


def test_a_wrong_password_is_no_proof(nora_lately, rows):
    page = nora_lately.post("/desk/prove", {"present_password": "another"}, status=403)
    assert "This is not your password" in page.error_at("present_password")
    assert not is_proven(rows)


def test_passwords_are_not_guessed_for_long(nora_lately, rows):
    for _ in range(5):
        nora_lately.post("/desk/prove", {"present_password": "another"}, status=403)
    page = nora_lately.post("/desk/prove", {"present_password": PASSWORD}, status=403)
    assert "Too many tries" in page.error_at("present_password")
    assert not is_proven(rows)


def test_proof_is_old_after_a_quarter_of_an_hour(rows, keys, campaign):
    sessions.start(rows, an_organiser(rows, keys, campaign), now=clock.NOW)
    found = rows.query(AccountSession).one()
    assert sessions.is_proven(found, now=clock.NOW + timedelta(minutes=14))
    assert not sessions.is_proven(found, now=clock.NOW + timedelta(minutes=15))
    sessions.prove(rows, found, now=clock.NOW + timedelta(minutes=20))
    rows.refresh(found)
    assert sessions.is_proven(found, now=clock.NOW + timedelta(minutes=30))


def test_a_mailed_link_is_proof_as_well(nora_lately, rows, keys):
    nora_lately.post("/desk/prove/link", {"back": LOG})
    mail = last_mail(fresh(rows), keys)
    link = re.search(r"/desk/sign-in/\S+", mail.text).group()
    rows.rollback()
    page = nora_lately.post(link.partition("?")[0], {"back": LOG, "code": code_in(mail)})
    assert page.location == LOG
    newest = fresh(rows).query(AccountSession).order_by(AccountSession.id.desc()).first()
    assert sessions.is_proven(newest, now=clock.now())
