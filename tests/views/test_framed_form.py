"""The sign form in a frame on another site: only where the organisers allow it, and only the form."""

import pytest

from campaign.domain.signatories import SignatureStatus
from campaign.models.signature import Signature
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed
from tests.support.outbox import code_in, last_mail, link_in

ALLOWED = ["https://friends.example", "https://*.example.net"]


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None)
    made.framed_by = ALLOWED
    rows.commit()
    return made


def frames(page):
    policy = page.response.headers["Content-Security-Policy"]
    return policy.partition("frame-ancestors ")[2].partition(";")[0]


def test_without_a_site_there_is_no_such_page(visitor, rows):
    plain = an_open_letter(rows, closes_on=None)
    rows.commit()
    for page in ("embed", "embed/sent/x"):
        assert frames(visitor.get(f"/letters/{plain.slug}/{page}", status=404)) == "'none'"


def test_the_sites_that_are_named_may_frame_the_form_and_nothing_else(visitor, letter):
    page = visitor.get(f"/letters/{letter.slug}/embed")

    assert frames(page) == " ".join(ALLOWED)
    assert "X-Frame-Options" not in page.response.headers
    assert "Set-Cookie" not in page.response.headers
    for other in ("", "/sign", "/signatories", "/sign/sent/x"):
        status = 404 if other.endswith("x") else 200
        answer = visitor.get(f"/letters/{letter.slug}{other}", status=status)
        assert frames(answer) == "'none'"
        assert answer.response.headers["X-Frame-Options"] == "DENY"


def test_whoever_signs_in_a_frame_stays_in_it_until_the_signature_counts(visitor, rows, runtime, letter):
    here = f"/letters/{letter.slug}/embed"
    form = visitor.get(here)
    assert form.find("form").get("action") == here
    sent = visitor.post(here, what_is_typed())
    assert sent.location.startswith(f"{here}/sent/")
    with runtime.readers() as reading:
        mail = last_mail(reading, runtime.keys)
    check = visitor.follow(sent)
    assert check.find("form").get("action") == sent.location

    done = visitor.follow(visitor.post(sent.location, {"code": code_in(mail)}))

    assert done.title == "You are the first to sign"
    assert frames(done) == " ".join(ALLOWED)
    assert rows.query(Signature).one().status is SignatureStatus.CONFIRMED
    rows.rollback()
    opened = visitor.get(f"/confirm/{link_in(mail, 'confirm')}")
    assert frames(opened) == "'none'"


def test_what_is_to_be_mended_is_said_in_the_frame(visitor, letter):
    page = visitor.post(f"/letters/{letter.slug}/embed", what_is_typed(email="nobody"), status=422)
    assert frames(page) == " ".join(ALLOWED)
    assert page.find("base").get("target") == "_blank"
    assert {each.get("target") for each in page.find_all("form")} == {"_self"}


def test_a_page_around_the_frame_sends_nothing(visitor, letter):
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://friends.example"}
    visitor.post(f"/letters/{letter.slug}/embed", what_is_typed(), status=403, headers=headers)


def test_a_closed_letter_says_so_in_its_frame(visitor, rows, letter):
    letter.status = "closed"
    rows.commit()
    assert frames(visitor.get(f"/letters/{letter.slug}/embed", status=410)) == " ".join(ALLOWED)
