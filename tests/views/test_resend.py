"""What was written while the session ended is not lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from wtforms import PasswordField

from campaign.forms.accounts import FirstAdministratorForm, PasswordForm, PasswordSignInForm
from campaign.models.account import AccountSession
from tests.builders.accounts import an_account, an_organiser
from tests.builders.campaigns import a_campaign
from tests.support import clock
from tests.support.pages import Visitor

SOURCE = {"title": "Torture\nin <custody>", "outlet": "Reuters"}
PAGE = "/desk/campaigns/river/sources/new"


def sent_again(page):
    return {each.get("name"): each.get("value") for each in page.find_all("input", type="hidden")}


@pytest.fixture
def nora(rows, keys):
    account = an_organiser(rows, keys, a_campaign(rows, slug="river"))
    rows.commit()
    return account


def end_sessions(rows, account):
    for each in rows.scalars(select(AccountSession).where(AccountSession.account_id == account.id)):
        each.seen_at -= timedelta(hours=1)
    rows.commit()


def test_what_was_written_waits_until_its_writer_has_signed_in_again(visitor, rows, nora):
    visitor.sign_in(nora, clock.now())
    end_sessions(rows, nora)
    page = visitor.post(PAGE, SOURCE, status=403)
    assert "You were signed out while you wrote" in page.text
    kept = sent_again(page)
    assert kept["title"] == SOURCE["title"]

    visitor.sign_in(nora, clock.now())
    page = visitor.post(PAGE, kept, status=403)
    assert "press the button to send it" in page.text

    assert visitor.post(PAGE, sent_again(page)).location == "/desk/campaigns/river/sources"


def test_a_token_that_was_never_theirs_is_refused(visitor, nora):
    visitor.sign_in(nora, clock.now())

    visitor.post(PAGE, {**SOURCE, "csrf_token": "0" * 64}, status=400)
    visitor.post(PAGE, {**SOURCE, "csrf_token": "é"}, status=400)
    visitor.post(PAGE, {**SOURCE, "csrf_token": ""}, status=400)


def test_the_token_of_somebody_else_is_refused(visitor, app, rows, keys, nora):
    someone = an_account(rows, keys)
    rows.commit()
    other = Visitor(app)
    other.sign_in(someone, clock.now())
    visitor.sign_in(nora, clock.now())
    theirs = other.get("/desk/account").find("input", name="csrf_token").get("value")

    visitor.post(PAGE, {**SOURCE, "csrf_token": theirs}, status=400)


def test_a_password_is_not_put_onto_the_page(visitor, rows, nora):
    visitor.sign_in(nora, clock.now())
    end_sessions(rows, nora)
    typed = {"current_password": "quiet lantern", "password": "correct horse battery"}
    page = visitor.post("/desk/account/password", typed, status=403)

    assert "correct horse" not in page.response.text
    assert "quiet lantern" not in page.response.text


def test_every_field_of_a_password_is_called_one():
    """By its name the page that is sent again knows what not to show."""
    forms = (PasswordSignInForm(), FirstAdministratorForm(), PasswordForm(has_one=True))
    fields = [field for form in forms for field in form if isinstance(field, PasswordField)]

    assert len(fields) == 4
    assert all("password" in each.name for each in fields)
