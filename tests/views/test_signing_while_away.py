"""Somebody signs, confirms or leaves while the database does not answer: what they typed comes back."""

import io
import shutil

import pytest

from campaign.reading.signature_picture import MOST_BYTES
from tests.builders import endorsements
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed
from tests.support.away import the_database_away
from tests.support.outbox import code_in, last_mail

SITE = "https://friends.example"


@pytest.fixture
def path(rows):
    letter = an_open_letter(rows, closes_on=None)
    letter.framed_by = [SITE]
    rows.commit()
    return f"/letters/{letter.slug}"


def comes_back_filled(page, typed):
    assert "Busy for a moment" in page.text
    assert "Wait half a minute, then send it again" in page.text
    assert page.response.headers["Retry-After"] == "30"
    for name, value in typed.items():
        found = [each for each in page.find_all("input", name=name) if each.get("value") == value]
        assert found, name
        assert found[0].get("type") not in ("radio", "checkbox") or found[0].get("checked") is not None, name
    return True


def of_a_person():
    return what_is_typed(name="O’Brien & Fils", write_again="y")


def of_an_organisation():
    return endorsements.what_is_typed(name="O’Brien & Fils")


@pytest.mark.parametrize(
    ("form", "read", "typed"),
    [
        ("/sign", "", of_a_person()),
        ("/embed", "/embed", of_a_person()),
        ("/organisations/sign", "", of_an_organisation()),
    ],
)
def test_a_form_of_a_letter_that_was_read_here_comes_back_filled(visitor, app, path, form, read, typed):
    visitor.get(path + read)
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

    for form, typed in (("/sign", of_a_person()), ("/organisations/sign", of_an_organisation())):
        assert comes_back_filled(visitor.post(path + form, typed, status=503), typed)


def it_can_be_sent_once_more(page, typed):
    """The code is asked for, and not sent back; whatever else was sent is there. Gives what is sent then."""
    assert "Wait half a minute, then type the code once more" in page.text
    assert page.response.headers["Retry-After"] == "30"
    assert page.typed("code") == ""
    assert typed["code"] not in page.response.text
    fields = {each.get("name"): each.get("value") for each in page.find_all("input")}
    assert fields == {**typed, "code": ""}
    return {**fields, "code": typed["code"]}


@pytest.mark.parametrize("of", ["", "/embed"])
def test_where_somebody_signed_the_code_is_asked_for_once_more(visitor, app, runtime, path, of):
    form = path + (of or "/sign")
    visitor.get(form)
    sent = visitor.post(form, what_is_typed(), status=303).location
    with runtime.readers() as session:
        code = code_in(last_mail(session, runtime.keys))
    with the_database_away(app):
        page = visitor.post(sent, {"code": code, "name": "Maro O’Brien"}, status=503)

    assert page.find("form", method="post").get("action") == sent
    again = it_can_be_sent_once_more(page, {"code": code, "name": "Maro O’Brien"})
    visitor.post(sent, again, status=303)


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("/letters/{slug}/organisations/sign/sent/token", {}),
        ("/confirm/token/deny", {}),
        ("/withdraw/token", {}),
        ("/withdraw/token/kept", {"file": "json"}),
        ("/withdraw/token/display", {"display": "initials", "write_again": "y"}),
        ("/organisations/confirm/token/deny", {}),
        ("/organisations/signature/token", {}),
        ("/organisations/signature/token/kept", {"file": "json"}),
        ("/asked/token/stop", {}),
        ("/again/token", {"digest": "0a1b"}),
        ("/again/organisations/token", {"digest": "0a1b"}),
        ("/invitations/token", {"answer": "decline"}),
    ],
)
def test_behind_a_mailed_link_the_code_is_asked_for_once_more(visitor, app, path, address, more):
    here = address.format(slug=path.rpartition("/")[2])
    with the_database_away(app):
        page = visitor.post(here, {"code": "271 828", **more}, status=503)

    assert page.find("form", method="post").get("action") == here
    assert it_can_be_sent_once_more(page, {"code": "271 828", **more})


def test_the_name_that_was_to_be_confirmed_comes_back(visitor, app):
    with the_database_away(app):
        page = visitor.post("/confirm/token", {"name": "Maro O’Brien"}, status=503)

    assert page.typed("name") == "Maro O’Brien"
    assert "Wait half a minute, then send it again." in page.text


def test_a_picture_that_is_too_large_is_answered_with_come_again_too(app, visitor):
    large = {"picture": (io.BytesIO(bytes(2 * MOST_BYTES)), "me.jpg")}
    with the_database_away(app):
        page = visitor.post_large("/invitations/some-link", large, status=503)
    assert page.response.headers["Retry-After"] == "30"
