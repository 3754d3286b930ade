"""Many sign at the same moment, through the form, on both databases; and what a busy moment looks like."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from campaign.intake import Intake
from campaign.models.notice import Notice
from campaign.models.signature import Signature
from campaign.services import letters, signatories
from campaign.views import signing
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed
from tests.support.outbox import link_in, mails
from tests.support.pages import Visitor

MANY = 64


@pytest.fixture
def slug(both):
    with both.transaction() as session:
        return an_open_letter(session, closes_on=None).slug


@pytest.fixture
def post(both, applications, slug):
    """Sends the form, and gives the status."""
    app = applications.of(both)

    def send(typed):
        return Visitor(app).post(f"/letters/{slug}/sign", typed).status

    return send


def at_once(act, things):
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(act, things))


def how_many(runtime, table):
    with runtime.readers() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_every_form_that_is_accepted_is_one_signature_and_one_mail(both, post):
    assert at_once(post, [what_is_typed() for _ in range(MANY)]) == [303] * MANY

    assert (how_many(both, Signature), how_many(both, Notice)) == (MANY, MANY)


def test_sixty_four_forms_of_one_address_count_once(both, applications, post, slug):
    at_once(post, [what_is_typed(email="same@post.example") for _ in range(MANY)])
    with both.readers() as session:
        links = [link_in(mail, "confirm") for mail in mails(session, both.keys)]
    assert len(links) == MANY

    confirmed = at_once(lambda link: Visitor(applications.of(both)).post(f"/confirm/{link}").status, links)

    assert set(confirmed) == {303}
    with both.readers() as session:
        assert signatories.count(session, letters.find(session, slug)) == 1


def test_a_form_sent_again_because_the_answer_was_lost_counts_once_by_either_mail(both, applications, slug):
    visitor = Visitor(applications.of(both))
    typed = what_is_typed()
    for _ in range(2):
        visitor.post(f"/letters/{slug}/sign", typed)
    with both.readers() as session:
        first, second = mails(session, both.keys)

    done = [visitor.follow(visitor.post(f"/confirm/{link_in(mail, 'confirm')}")) for mail in (second, first)]

    assert [page.title for page in done] == ["You are the first to sign"] * 2
    with both.readers() as session:
        assert signatories.count(session, letters.find(session, slug)) == 1


def test_what_could_not_be_saved_comes_back_to_be_sent_again(visitor, app, runtime, rows):
    slug = an_open_letter(rows, closes_on=None).slug
    rows.commit()

    def away(session, group):
        raise OperationalError("INSERT", None, Exception("database or disk is full"))

    taking = app.extensions[signing.NAME]
    app.extensions[signing.NAME] = Intake(runtime.sessions, away, after=runtime.wake)
    typed = what_is_typed(name="O’Brien & Fils", write_again="y")
    page = visitor.post(f"/letters/{slug}/sign", typed, status=503)

    assert "Busy for a moment" in page.text
    assert "Wait half a minute, then send it again" in page.text
    assert "to mend" not in page.text
    assert page.response.headers["Retry-After"] == "30"
    assert (page.typed("name"), page.typed("email")) == (typed["name"], typed["email"])
    assert page.find("input", name="write_again").get("checked") is not None
    assert how_many(runtime, Signature) == 0

    app.extensions[signing.NAME] = taking
    visitor.post(f"/letters/{slug}/sign", typed)
    assert how_many(runtime, Signature) == 1
