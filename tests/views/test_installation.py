"""The administrators' pages: limits, the stop of all signing, the lists, and the log of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from campaign.domain.limits import SIGNATURES_A_MINUTE
from campaign.models.account import Role
from campaign.models.notice import Notice, NoticeStatus
from tests.builders import endorsements
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed
from tests.support import clock
from tests.support.desk import at_the_desk, fresh
from tests.support.pages import Visitor
from tests.support.signing import Supporter

HERE = "/desk/installation"
FORMS = [
    pytest.param("sign", what_is_typed, id="supporter"),
    pytest.param("organisations/sign", endorsements.what_is_typed, id="organisation"),
]


@pytest.fixture
def letter(rows, campaign):
    made = an_open_letter(rows, campaign, slug="bridge", closes_on=None)
    rows.commit()
    return made


@pytest.fixture
def nora(app, rows, keys, campaign, letter):
    return at_the_desk(Visitor(app), rows, keys, campaign, name="Nora Samplian", is_administrator=True)


def statuses(rows):
    found = [each.status for each in fresh(rows).query(Notice).order_by(Notice.id)]
    rows.rollback()
    return found


def listing(**more):
    typed = {"verdict": "block", "kind": "domain", "which": "post.example", "reason": "Many at once."}
    return {**typed, "ends_on": str(clock.now().date() + timedelta(days=9)), **more}


def put_on(nora, **more):
    return nora.follow(nora.post(f"{HERE}/lists/new", listing(**more)))


def refused(nora, field, **more):
    return nora.post(f"{HERE}/lists/new", listing(**more), status=200).error_at(field)


def log(nora):
    return nora.get(f"{HERE}/log").text


def test_only_a_site_administrator_is_told_of_it(visitor, rows, keys, campaign, nora):
    assert nora.get("/desk").links()["Installation"] == HERE
    organiser = at_the_desk(visitor, rows, keys, campaign, Role.ORGANISER)
    assert "Installation" not in organiser.get("/desk").links()
    for page in ("", "/limits/flood", "/stop", "/lists/new", "/log"):
        organiser.get(f"{HERE}{page}", status=404)


def test_nothing_is_set_by_whoever_did_not_prove_lately_that_it_is_they(app, runtime, nora):
    later = clock.now() + timedelta(minutes=20)
    app.extensions["campaign"] = replace(runtime, now=lambda: later)
    page = nora.post(f"{HERE}/stop", {"why": "Let it rest."}, status=403)
    assert page.typed("why") == "Let it rest."


def test_a_limit_is_changed_within_bounds_with_a_reason_and_counts_at_once(nora, visitor, rows, letter):
    key = SIGNATURES_A_MINUTE.key
    page = nora.post(f"{HERE}/limits/{key}", {"most": "0", "reason": "Attack."}, status=200)
    assert page.error_at("most") == "Write a number from 1 to 1,000."
    page = nora.post(f"{HERE}/limits/{key}", {"most": "2", "reason": " "}, status=200)
    assert "Say why" in page.error_at("reason")
    nora.follow(nora.post(f"{HERE}/limits/{key}", {"most": "2", "reason": "An attack."}))
    for _ in range(3):
        visitor.post("/letters/bridge/sign", what_is_typed())
    assert statuses(rows) == [NoticeStatus.QUEUED] * 2 + [NoticeStatus.HELD]
    assert fresh(rows).query(Notice).all()[-1].last_error == (
        "Held back: more than 2 signatures in a minute from one network."
    )
    rows.rollback()
    assert "in a minute: 2, and 10 before. An attack." in log(nora)
    nora.get(f"{HERE}/limits/unheard-of", status=404)


def test_while_all_signing_is_stopped_the_forms_say_why_and_every_other_page_keeps_on(
    nora, visitor, runtime, rows, letter
):
    supporter = Supporter(visitor, runtime, letter)
    said = {"why": "So many come that we let it rest.", "come_back": "Come back at noon."}
    assert "Signing is stopped." in nora.follow(nora.post(f"{HERE}/stop", said)).text
    for path in ("sign", "organisations/sign"):
        page = visitor.get(f"/letters/bridge/{path}", status=503)
        assert page.title == "Signing is stopped for now"
        assert " ".join(said.values()) in page.text
        assert page.response.headers["Retry-After"]
    page = visitor.get("/letters/bridge")
    assert " ".join(said.values()) in page.text
    assert page.find("form") is None
    visitor.post("/letters/bridge/sign", what_is_typed(), status=503)
    visitor.post(f"{supporter.page}/another", status=503)
    assert len(statuses(rows)) == 1
    supporter.confirm()
    nora.follow(nora.post(f"{HERE}/resume"))
    visitor.post("/letters/bridge/sign", what_is_typed())
    told = log(nora)
    assert told.index("Let signing go on everywhere") < told.index("Stopped signing of every letter")


def test_a_letter_that_is_closed_stays_closed_while_all_signing_is_stopped(nora, visitor, rows, letter):
    letter.status = "closed"
    rows.commit()
    nora.post(f"{HERE}/stop", {"why": "Let it rest."})
    assert visitor.get("/letters/bridge/sign", status=410).title == "Signing has closed"


@pytest.mark.parametrize(("form", "typed"), FORMS)
@pytest.mark.parametrize(
    "listed", [{}, {"kind": "network", "which": "127.0.0.0/16"}], ids=["domain", "network"]
)
def test_who_is_blocked_is_answered_like_everybody_and_every_mail_is_held(
    nora, visitor, rows, letter, form, typed, listed
):
    put_on(nora, **listed)
    sent = visitor.post(f"/letters/bridge/{form}", typed(email="maro@mx.POST.example"))
    assert "Check your mail" in visitor.follow(sent).text
    visitor.post(f"{sent.location}/another")
    assert statuses(rows) == [NoticeStatus.HELD] * 2
    nora.post(f"{HERE}/lists/1/take-off")
    visitor.post(f"{sent.location}/another")
    assert statuses(rows)[-1] is NoticeStatus.QUEUED


def test_from_an_allowed_network_more_sign_before_mails_are_held(nora, visitor, rows, letter):
    put_on(nora, verdict="allow", kind="network", which="127.0.0.1", times="2")
    for _ in range(2 * SIGNATURES_A_MINUTE.most + 1):
        visitor.post("/letters/bridge/sign", what_is_typed())
    assert statuses(rows).count(NoticeStatus.HELD) == 1


def test_what_is_listed_says_why_and_until_when_and_the_log_names_no_network(nora, letter):
    page = put_on(nora, kind="network", which="203.0.113.77/24")
    assert "203.0.113.0/24" in page.text
    assert "Many at once." in page.text
    told = log(nora)
    assert "A network, to be blocked, until" in told
    assert "203.0.113" not in told
    assert "stands on a list already" in refused(nora, "which", kind="network", which="203.0.113.0/24")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("which", {"which": "not a domain"}),
        ("which", {"kind": "network"}),
        ("which", {"kind": "network", "which": "0.0.0.0/0"}),
        ("times", {"verdict": "allow", "times": "1000"}),
        ("reason", {"reason": ""}),
        ("ends_on", {"ends_on": ""}),
        ("ends_on", {"ends_on": "2020-01-01"}),
        ("ends_on", {"ends_on": "2999-01-01"}),
    ],
    ids=str,
)
def test_what_cannot_be_listed_is_refused_at_its_field(nora, letter, field, typed):
    assert refused(nora, field, **typed) != ""


def test_what_is_taken_off_twice_is_said_to_be_on_no_list_any_more(nora, letter):
    page = nora.follow(nora.post(f"{HERE}/lists/7/take-off"))
    assert "This stands on no list any more." in page.text
