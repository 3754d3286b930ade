"""Somebody signs in, or a reviewer takes back what they said, while the database does not answer."""

import pytest

from tests.builders.accounts import an_account
from tests.support import clock
from tests.support.away import the_database_away

PASSWORD = "correct horse battery staple"
SIGN_IN = "/desk/sign-in"


@pytest.fixture
def nora(rows, keys):
    account = an_account(rows, keys, name="Nora Example", email="nora@post.example")
    rows.commit()
    return account


@pytest.mark.parametrize("way", [SIGN_IN, f"{SIGN_IN}/password"])
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_whoever_signs_in_gets_the_form_back_without_the_password(visitor, app, nora, way, is_signed_in):
    if is_signed_in:
        visitor.sign_in(nora, clock.now())
    typed = {"email": "nora@post.example", "password": PASSWORD, "back": "/desk/campaigns/river"}
    with the_database_away(app):
        page = visitor.post(way, typed, status=503)

    assert page.response.headers["Retry-After"] == "30"
    assert "Busy for a moment" in page.text
    assert "Wait half a minute" in page.text
    assert (page.typed("email"), page.typed("back")) == (typed["email"], typed["back"])
    assert PASSWORD not in page.response.text


def test_whoever_asks_for_a_link_gets_the_address_back(visitor, app, nora):
    with the_database_away(app):
        page = visitor.post(SIGN_IN, {"email": "nora@post.example"}, status=503)

    assert page.typed("email") == "nora@post.example"
    visitor.post(SIGN_IN, {"email": page.typed("email")}, status=303)


@pytest.mark.parametrize(
    ("path", "act"),
    [
        (f"{SIGN_IN}/a-link", "Sign in"),
        ("/review/a-link/comments/one/take-back", "Take it back"),
        ("/review/a-link/suggestions/one/withdraw", "Take it back"),
    ],
)
def test_behind_a_mailed_link_the_code_is_asked_for_once_more(visitor, app, path, act):
    with the_database_away(app):
        page = visitor.post(path, {"code": "123456", "back": "/desk"}, status=503)

    form = page.find("form", method="post")
    assert (form.get("action"), form.find(".//button").text.strip()) == (path, act)
    assert (page.typed("code"), page.typed("back")) == ("", "/desk")
    assert "123456" not in page.response.text


def test_the_first_administrator_gets_the_form_back_without_the_password(visitor, app):
    typed = {"name": "Nora Example", "email": "nora@post.example", "password": PASSWORD}
    with the_database_away(app):
        page = visitor.post("/desk/first/a-link", typed, status=503)

    assert (page.typed("name"), page.typed("email")) == (typed["name"], typed["email"])
    assert PASSWORD not in page.response.text


def test_whoever_only_looks_at_the_sign_in_is_asked_to_come_again(visitor, app):
    with the_database_away(app):
        page = visitor.get(f"{SIGN_IN}/a-link", status=503)

    assert "Wait half a minute and try again." in page.text
