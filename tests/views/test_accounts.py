"""One's own account: name, password, sessions."""

import pytest
from sqlalchemy import select

from campaign.models.account import Membership, Role
from campaign.models.notice import Notice
from campaign.notices.mail import Mail
from campaign.services import passwords, sessions
from tests.builders.accounts import an_account, an_organiser
from tests.builders.campaigns import a_campaign
from tests.support import clock
from tests.support.desk import fresh
from tests.support.pages import Visitor

PASSWORD = "correct horse battery staple"
ANOTHER = "quiet lantern forty rivers"


@pytest.fixture
def nora(rows, keys, visitor):
    account = an_account(rows, keys, name="Nora", email="nora@post.example")
    rows.commit()
    visitor.sign_in(account, clock.now())
    return account


def test_a_name_changes(visitor, nora):
    page = visitor.follow(visitor.post("/desk/account/name", {"name": "Nora O’Brien"}))

    assert page.typed("name") == "Nora O’Brien"
    assert "Your name is changed." in page.text


def test_a_name_that_is_none_is_refused(visitor, nora):
    page = visitor.post("/desk/account/name", {"name": "http://post.example"}, status=200)

    assert "Write only the name" in page.error_at("name")


def test_a_first_password_is_chosen_without_another(visitor, rows, keys, nora):
    assert visitor.get("/desk/account").find("input", name="current_password") is None
    visitor.post("/desk/account/password", {"password": PASSWORD})
    rows.refresh(nora)

    assert passwords.matches(nora.password_hash, PASSWORD)
    mail = Mail.from_json(keys.unseal(fresh(rows).scalars(select(Notice)).one().words_sealed))
    assert "http://127.0.0.1:8000/desk/sign-in" in mail.text
    assert PASSWORD not in mail.text


def test_a_changed_password_signs_out_everywhere_else(visitor, app, rows, nora):
    elsewhere = Visitor(app)
    elsewhere.sign_in(nora, clock.now())
    visitor.post("/desk/account/password", {"password": PASSWORD})

    elsewhere.get("/desk/account", status=302)
    visitor.get("/desk/account")


def test_the_present_password_is_asked_for(visitor, rows, nora):
    nora.password_hash = passwords.hashed(PASSWORD)
    rows.commit()

    page = visitor.post("/desk/account/password", {"password": ANOTHER}, status=200)
    assert "present password" in page.error_at("current_password")
    page = visitor.post(
        "/desk/account/password", {"current_password": "wrong", "password": ANOTHER}, status=200
    )
    assert "not your present password" in page.error_at("current_password")
    visitor.post("/desk/account/password", {"current_password": PASSWORD, "password": ANOTHER})


def test_guesses_of_the_present_password_are_held_back_even_a_right_one(visitor, rows, nora):
    nora.password_hash = passwords.hashed(PASSWORD)
    rows.commit()
    for _ in range(5):
        visitor.post("/desk/account/password", {"current_password": "wrong", "password": ANOTHER}, status=200)

    page = visitor.post(
        "/desk/account/password", {"current_password": PASSWORD, "password": ANOTHER}, status=429
    )
    assert "Wait for a quarter of an hour" in page.error_at("current_password")
    assert passwords.matches(fresh(rows).get(type(nora), nora.id).password_hash, PASSWORD)


@pytest.mark.parametrize(
    ("password", "said"), [("short", "at least 12"), ("password1234", "easy to guess"), ("", "Write the new")]
)
def test_a_weak_password_is_refused_and_not_shown_again(visitor, nora, password, said):
    page = visitor.post("/desk/account/password", {"password": password}, status=200)

    assert said in page.error_at("password")
    assert not page.typed("password")


def test_sessions_are_listed_and_ended_one_by_one_or_all(visitor, app, rows, nora):
    one, other = Visitor(app), Visitor(app)
    for each in (one, other):
        each.sign_in(nora, clock.now())
    page = visitor.get("/desk/account")
    assert page.text.count("Sign out there") == 2
    assert "This browser" in page.text

    ends = [each.get("action") for each in page.find_all("form") if "/sessions/" in each.get("action")]
    visitor.post(ends[0])
    assert len(sessions.living(fresh(rows), nora, now=clock.now())) == 2
    rows.rollback()
    visitor.post("/desk/account/sessions/end-others")
    assert len(sessions.living(fresh(rows), nora, now=clock.now())) == 1
    rows.rollback()
    one.get("/desk/account", status=302)
    other.get("/desk/account", status=302)


def test_nobody_ends_the_session_of_somebody_else(visitor, rows, keys, nora):
    other = an_account(rows, keys)
    token = sessions.start(rows, other, now=clock.now())
    theirs = sessions.find(rows, token, now=clock.now())
    rows.commit()

    visitor.post(f"/desk/account/sessions/{theirs.id}/end", status=404)
    assert sessions.find(fresh(rows), token, now=clock.now())


def test_the_time_is_told_as_in_the_account_s_campaigns(visitor, rows, keys):
    nora = an_organiser(rows, keys, a_campaign(rows, timezone="Asia/Yerevan"))
    rows.commit()
    visitor.sign_in(nora, clock.now())
    assert "Yerevan time" in visitor.get("/desk/account").text
    another = a_campaign(rows, timezone="Europe/Paris")
    rows.add(Membership(campaign=another, account=nora, role=Role.ORGANISER))
    rows.commit()
    assert ", UTC" in visitor.get("/desk/account").text
