"""What anyone may read is the same for everybody, and kept for a few seconds, here and on the way."""

import gzip
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from campaign.app import create_app
from campaign.config import Settings
from campaign.domain.signatories import SignatureStatus
from campaign.page_cache import GRACE
from campaign.services import counts
from campaign.views import shared_pages
from campaign.views.desk import PLAIN_COOKIE
from tests.builders import endorsements
from tests.builders.accounts import an_organiser
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature, what_is_typed
from tests.support import clock
from tests.support.clock import NOW
from tests.support.desk import at_the_desk
from tests.support.pages import Visitor
from tests.support.signing import Supporter

SHARED = "public, max-age=1"


@pytest.fixture
def app(runtime, applications):
    """An application that keeps pages, as one does that is served, and for longer than any test takes."""
    settings = runtime.settings.model_copy(update={"page_seconds": 60})
    return applications.of(replace(runtime, settings=settings))


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, slug="free-the-bus", list_is_public=True)
    rows.commit()
    return made


def sign(rows, keys, letter):
    a_signature(rows, keys, letter)
    rows.commit()


PUBLIC = (
    "/",
    "/letters/free-the-bus",
    "/letters/free-the-bus.txt",
    "/letters/free-the-bus/count",
    "/letters/free-the-bus/sign",
    "/letters/free-the-bus/organisations/sign",
    "/letters/free-the-bus/signatories",
    "/letters/free-the-bus/updates",
    "/letters/free-the-bus/updates.atom",
    "/letters/free-the-bus/qr",
    "/letters/free-the-bus/changes",
    "/verify",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_for_everybody_may_be_kept_and_sets_no_cookie(visitor, letter, address):
    first = visitor.get(address).response

    assert first.headers["Cache-Control"] == SHARED
    assert first.headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in first.headers
    again = visitor.get(address).response
    assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])


def test_a_count_is_ten_seconds_old_at_most_behind_a_proxy_and_a_browser(visitor, runtime, letter):
    kept = visitor.get("/letters/free-the-bus/count").response.cache_control
    here = Settings.model_fields["page_seconds"].default + GRACE
    assert here + 2 * kept.max_age <= 10
    assert "stale" not in str(kept)


@pytest.mark.parametrize("address", PUBLIC)
def test_whoever_has_the_page_is_told_so(visitor, letter, address):
    etag = visitor.get(address).response.headers["ETag"]
    answer = visitor.get(address, 304, headers={"If-None-Match": etag}).response

    assert answer.data == b""
    assert (answer.headers["ETag"], answer.headers["Cache-Control"]) == (etag, SHARED)
    assert visitor.get(address, headers={"If-None-Match": '"another"'}).response.data


def test_a_head_is_told_of_the_page_and_gets_none_of_it(visitor, app, letter):
    client = app.test_client()
    head = client.head("/letters/free-the-bus")
    page = client.get("/letters/free-the-bus")

    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(page.data))
    assert head.headers["ETag"] == page.headers["ETag"]


def test_a_page_is_packed_for_whoever_can_unpack_it(app, visitor, letter):
    client = app.test_client()
    plain = client.get("/letters/free-the-bus")
    packed = client.get("/letters/free-the-bus", headers={"Accept-Encoding": "br, gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert client.get("/letters/free-the-bus", headers={"Accept-Encoding": "gzip;q=0"}).data == plain.data


def test_a_count_stands_until_the_page_is_made_anew(visitor, rows, keys, letter):
    assert visitor.get("/letters/free-the-bus/count").response.json["confirmed"] == 0
    sign(rows, keys, letter)
    assert visitor.get("/letters/free-the-bus/count").response.json["confirmed"] == 0


def test_what_an_organiser_changes_is_in_the_next_page_for_anybody(visitor, app, rows, keys, letter):
    slug, account = letter.campaign.slug, an_organiser(rows, keys, letter.campaign)
    rows.commit()
    organiser = Visitor(app)
    organiser.sign_in(account, NOW)
    before = visitor.get("/letters/free-the-bus/count").response.json
    sign(rows, keys, letter)
    rows.rollback()
    organiser.get(f"/desk/campaigns/{slug}/letters")
    assert visitor.get("/letters/free-the-bus/count").response.json == before

    organiser.post("/desk/sign-out")
    assert visitor.get("/letters/free-the-bus/count").response.json["confirmed"] == 1


def test_whoever_takes_their_name_off_is_off_the_next_page(visitor, runtime, app, rows, letter):
    supporter = Supporter(visitor, runtime, letter)
    supporter.confirm()
    assert visitor.get("/letters/free-the-bus/count").response.json["confirmed"] == 1
    supporter.leave()

    assert visitor.get("/letters/free-the-bus/count").response.json["confirmed"] == 0
    assert set(shared_pages.OWN_ACTS) <= set(app.view_functions)


def test_whoever_is_signed_in_gets_the_page_made_anew_and_nothing_keeps_it(app, rows, keys, letter):
    client = app.test_client()
    client.get("/letters/free-the-bus/count")
    sign(rows, keys, letter)
    client.set_cookie(PLAIN_COOKIE, "whatever", path="/")
    answer = client.get("/letters/free-the-bus/count")

    assert answer.json["confirmed"] == 1
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_stands_in_the_query_makes_no_other_page(visitor, rows, keys, letter):
    visitor.get("/letters/free-the-bus/count")
    sign(rows, keys, letter)
    for number in range(3):
        page = visitor.get(f"/letters/free-the-bus/count?now={number}&page={number}")
        assert page.response.json["confirmed"] == 0


def test_an_address_that_leads_nowhere_in_the_list_is_the_kept_first_page_of_it(visitor, letter):
    first = visitor.get("/letters/free-the-bus/signatories").response
    for wrong in ("page=2", "after=none"):
        answer = visitor.get(f"/letters/free-the-bus/signatories?{wrong}").response
        assert answer.headers["ETag"] == first.headers["ETag"]


def test_a_letter_that_is_not_public_yet_is_looked_for_each_time(visitor, rows):
    answer = visitor.get("/letters/free-the-bus", 404).response
    assert answer.headers["Cache-Control"] == "no-store"
    an_open_letter(rows, slug="free-the-bus")
    rows.commit()
    assert visitor.get("/letters/free-the-bus").status == 200


def test_what_a_form_is_answered_and_a_page_behind_a_token_are_kept_by_nobody(visitor, letter):
    visitor.get("/letters/free-the-bus/sign")
    refused = visitor.post("/letters/free-the-bus/sign", what_is_typed(name=""), status=422)
    sent = visitor.post("/letters/free-the-bus/sign", what_is_typed())
    for page in (refused, sent, visitor.follow(sent), visitor.get("/confirm/no-such-token", 404)):
        assert page.response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in page.response.headers
    assert "Enter your name" not in visitor.get("/letters/free-the-bus/sign").text


def test_a_letter_that_takes_no_signatures_says_so_each_time(visitor, rows):
    a_closed_letter(rows, slug="free-the-bus")
    rows.commit()
    for _ in range(2):
        answer = visitor.get("/letters/free-the-bus/sign", 410).response
        assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_is_kept_where_the_settings_say_so(applications, runtime, letter):
    answer = applications.of(runtime).test_client().get("/letters/free-the-bus")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_count_tells_both_kinds_and_the_goal(visitor, rows, keys, letter):
    rows.merge(letter).goal = 500
    for each in (SignatureStatus.CONFIRMED, SignatureStatus.PENDING):
        a_signature(rows, keys, letter, status=each)
    counts.add(rows, letter.id, 40, counts.Counted.PAPER)
    rows.commit()

    told = visitor.get("/letters/free-the-bus/count").response.json
    as_of = told.pop("as_of")
    assert told == {"confirmed": 1, "paper": 40, "goal": 500}
    assert timedelta() <= clock.now() - datetime.fromisoformat(as_of) < timedelta(minutes=5)
    assert as_of[18] == "0"


def test_a_page_of_the_list_is_kept_and_a_search_of_it_is_not(visitor, letter):
    listed = visitor.get("/letters/free-the-bus/signatories").response
    searched = visitor.get("/letters/free-the-bus/signatories?place=fresno").response

    assert listed.headers["Cache-Control"] == SHARED
    assert searched.headers["Cache-Control"] == "no-store"


@pytest.fixture
def nora(app, rows, keys, letter):
    """Who administers, in another process."""
    other = Visitor(create_app(app.extensions["campaign"]))
    return at_the_desk(other, rows, keys, letter.campaign, is_administrator=True)


@pytest.mark.parametrize("page", ["", "/sign"])
def test_after_a_stop_by_another_process_no_page_of_before_is_made(visitor, nora, page):
    visitor.get(f"/letters/free-the-bus{page}")
    nora.post("/desk/installation/stop", {"why": "Let it rest."})
    shown = visitor.get(f"/letters/free-the-bus{page}", status=503 if page else 200)
    assert "Let it rest." in shown.text


@pytest.mark.parametrize(
    ("form", "typed"),
    [("sign", what_is_typed(name="Maro")), ("organisations/sign", endorsements.what_is_typed(name="Maro"))],
)
def test_who_sent_a_form_as_another_process_let_signing_go_on_has_it_back(visitor, nora, form, typed):
    nora.post("/desk/installation/stop", {"why": "Let it rest."})
    visitor.get("/letters/free-the-bus")
    nora.post("/desk/installation/resume")
    page = visitor.post(f"/letters/free-the-bus/{form}", typed, status=503)
    assert page.typed("name") == "Maro"
    assert page.response.headers["Retry-After"] == "30"
    visitor.post(f"/letters/free-the-bus/{form}", typed, status=303)
