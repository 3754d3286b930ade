"""Somebody signs while the database does not answer: what they typed comes back to them."""

import shutil
from contextlib import contextmanager
from dataclasses import replace

import pytest

from campaign.db import make_engine
from tests.builders import endorsements
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed

SITE = "https://friends.example"
AWAY = "sqlite:////nowhere/at/all.db"


@pytest.fixture
def path(rows):
    letter = an_open_letter(rows, closes_on=None)
    letter.framed_by = [SITE]
    rows.commit()
    return f"/letters/{letter.slug}"


@contextmanager
def the_database_away(app):
    here = app.extensions["campaign"]
    app.extensions["campaign"] = replace(here, engine=make_engine(AWAY))
    yield
    app.extensions["campaign"] = here


def comes_back_filled(page, typed):
    assert "Wait half a minute, then send it again" in page.text
    assert page.response.headers["Retry-After"] == "30"
    assert (page.typed("name"), page.typed("email")) == (typed["name"], typed["email"])
    assert page.find("input", name="write_again").get("checked") is not None
    return True


@pytest.mark.parametrize(("form", "read"), [("/sign", ""), ("/embed", "/embed")])
def test_a_form_of_a_letter_that_was_read_here_comes_back_filled(visitor, app, path, form, read):
    visitor.get(path + read)
    typed = what_is_typed(name="O’Brien & Fils", write_again="y")
    with the_database_away(app):
        page = visitor.post(path + form, typed, status=503)

    assert comes_back_filled(page, typed)
    assert page.find("form", method="post").get("action") == path + form
    assert (SITE in page.response.headers["Content-Security-Policy"]) == (form == "/embed")
    visitor.post(path + form, typed, status=303)


def test_of_a_letter_that_nobody_read_here_the_page_says_where_the_words_are(visitor, app, path):
    with the_database_away(app):
        page = visitor.post(f"{path}/sign", what_is_typed(), status=503)

    assert "Go back one page: what you typed is still in the form." in page.text
    assert page.response.headers["Retry-After"] == "30"


def test_whoever_only_looks_is_asked_to_come_again(visitor, app, path):
    visitor.get(f"{path}/sign")
    with the_database_away(app):
        page = visitor.get(f"{path}/sign", status=503)

    assert "Wait half a minute and try again." in page.text
    assert "What you sent" not in page.text


def test_without_room_for_the_network_key_of_a_day_forms_come_back_to_be_sent_again(visitor, runtime, path):
    shutil.rmtree(runtime.settings.data / "network-keys")
    typed = what_is_typed(write_again="y")

    assert comes_back_filled(visitor.post(f"{path}/sign", typed, status=503), typed)
    page = visitor.post(f"{path}/organisations/sign", endorsements.what_is_typed(), status=503)
    assert "There is no room to save anything at this moment." in page.text
