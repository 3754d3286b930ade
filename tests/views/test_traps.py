"""Traps for machines in the public sign forms: the field out of sight, and the time a form was shown."""

from dataclasses import replace
from datetime import timedelta

import pytest

from campaign.models.notice import Notice, NoticeStatus
from tests.builders import endorsements
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed
from tests.support.pages import Visitor

FORMS = [
    pytest.param("sign", what_is_typed, id="supporter"),
    pytest.param("organisations/sign", endorsements.what_is_typed, id="organisation"),
]


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, slug="bridge", closes_on=None)
    rows.commit()
    return made


@pytest.fixture
def later(app):
    """The visitor comes so much later."""

    def pass_by(**time):
        runtime = app.extensions["campaign"]
        then = runtime.now() + timedelta(**time)
        app.extensions["campaign"] = replace(runtime, now=lambda: then)
        return Visitor(app)

    return pass_by


def shown(visitor, form):
    return visitor.get(f"/letters/bridge/{form}").typed("shown")


def mails(rows):
    rows.rollback()
    found = [each.status for each in rows.query(Notice)]
    rows.rollback()
    return found


@pytest.mark.parametrize(("form", "typed"), FORMS)
def test_who_fills_in_what_nobody_sees_is_answered_the_same_and_the_mail_is_held(
    visitor, rows, letter, form, typed
):
    page = visitor.get(f"/letters/bridge/{form}")
    bait = page.find("input", name="leave_empty")
    assert (bait.get("tabindex"), bait.get("autocomplete")) == ("-1", "off")
    answered = visitor.post(f"/letters/bridge/{form}", typed(leave_empty="https://buy.example"))
    assert f"/letters/bridge/{form}/sent/" in answered.location
    assert mails(rows) == [NoticeStatus.HELD]
    other = "second@river.example"
    assert visitor.post(f"/letters/bridge/{form}", typed(name="River Bend", email=other)).status == 303
    assert mails(rows) == [NoticeStatus.HELD, NoticeStatus.QUEUED]


@pytest.mark.parametrize(("form", "typed"), FORMS)
@pytest.mark.parametrize(
    ("time", "said"), [({}, "within a moment"), ({"days": 1, "seconds": 5}, "more than a day")]
)
def test_what_comes_too_soon_or_too_late_is_to_be_sent_again_as_it_is(
    visitor, later, rows, letter, form, typed, time, said
):
    stamp = shown(visitor, form)
    page = later(**time).post(
        f"/letters/bridge/{form}", typed(shown=stamp, name="O’Brien & Fils"), status=422
    )
    assert said in page.text
    assert page.typed("name") == "O’Brien & Fils"
    assert page.typed("shown") != ""
    assert mails(rows) == []


@pytest.mark.parametrize(("form", "typed"), FORMS)
def test_what_comes_in_the_time_people_take_is_taken(visitor, later, letter, form, typed):
    stamp = shown(visitor, form)
    later(hours=3).post(f"/letters/bridge/{form}", typed(shown=stamp))


@pytest.mark.parametrize("stamp", ["", "1", "x.y", "1795356000.", "99999999999999999999.é"])
@pytest.mark.parametrize(("form", "typed"), FORMS)
def test_without_a_stamp_of_ours_a_form_comes_back_filled_and_is_taken_when_it_is_sent_again(
    visitor, later, rows, letter, form, typed, stamp
):
    page = visitor.post(f"/letters/bridge/{form}", typed(shown=stamp, name="River Friends"), status=422)
    assert "Look it over" in page.text
    assert page.typed("name") == "River Friends"
    assert mails(rows) == []
    later(seconds=5).post(f"/letters/bridge/{form}", typed(shown=page.typed("shown"), name="River Friends"))
    assert mails(rows) == [NoticeStatus.QUEUED]
