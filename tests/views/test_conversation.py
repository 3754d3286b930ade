"""What a request may keep from others while it lasts, and what becomes of a form that is refused."""

import io
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from obstore.store import MemoryStore
from PIL import Image
from sqlalchemy import func, select, text

from campaign.config import Settings
from campaign.letterfile import LetterFile
from campaign.models.response import Event
from campaign.views import conversation, traps
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import a_letter_text
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.signatures import what_is_typed
from tests.builders.sources import a_source
from tests.support import clock
from tests.support.courier import DESK, a_river, page_of, somebody_reached
from tests.support.desk import at_the_desk
from tests.support.pages import Visitor


class SlowForm(io.RawIOBase):
    """A form on its way: before its first byte comes, somebody else writes to the database."""

    def __init__(self, content, meanwhile):
        self._content = io.BytesIO(content)
        self._meanwhile = meanwhile

    def readable(self):
        return True

    def readinto(self, buffer):
        self._meanwhile()
        return self._content.readinto(buffer)


@pytest.mark.parametrize("page", ["sign", "withdraw"])
def test_nobody_waits_for_a_form_that_comes_slowly(app, runtime, rows, page):
    letter = an_open_letter(rows, closes_on=None)
    rows.commit()
    written = []

    def write():
        with runtime.transaction() as session:
            session.execute(text("UPDATE campaign SET name = name"))
        written.append(True)

    stamp = traps.stamp_of(runtime.keys, runtime.now() - timedelta(minutes=1))
    content = urlencode({**what_is_typed(), "shown": stamp}).encode()
    response = app.test_client().post(
        f"/letters/{letter.slug}/{page}",
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input": SlowForm(content, write), "CONTENT_LENGTH": str(len(content))},
    )
    assert written
    assert response.status_code == 303


def test_looking_at_words_that_are_not_saved_waits_for_nobody(visitor, runtime, rows, keys):
    letter = a_letter(rows, letter_file=LetterFile("letter", a_letter_text(recipients=())))
    organiser = an_organiser(rows, keys, letter.campaign)
    page = f"/desk/campaigns/{letter.campaign.slug}/letters/letter/page/with/{letter.placements[0].name}"
    rows.commit()
    visitor.sign_in(organiser, clock.now())

    with runtime.sessions() as somebody_who_writes:
        somebody_who_writes.execute(text("UPDATE campaign SET name = name"))
        assert visitor.status_of("POST", page, {"block-text": "Words."}) == 200


class WatchedStore:
    """A storage that lets somebody else write before it takes a file."""

    def __init__(self, meanwhile):
        self._store = MemoryStore()
        self._meanwhile = meanwhile

    def put(self, name, content):
        self._meanwhile()
        return self._store.put(name, content)


def test_nobody_waits_while_a_picture_is_drawn_anew(applications, runtime, rows, keys):
    campaign = a_campaign(rows, slug="river")
    organiser = an_organiser(rows, keys, campaign)
    rows.commit()
    written = []

    def write():
        with runtime.transaction() as session:
            session.execute(text("UPDATE campaign SET name = name"))
        written.append(True)

    visitor = Visitor(applications.of(replace(runtime, store=WatchedStore(write))))
    visitor.sign_in(organiser, clock.now())
    picture = io.BytesIO()
    Image.new("RGB", (40, 30)).save(picture, "PNG")
    file = (io.BytesIO(picture.getvalue()), "road.png")
    visitor.post("/desk/campaigns/river/library/pictures", {"file": file, "title": "The road"})

    assert written


def test_a_refused_form_says_why_keeps_what_was_typed_and_saves_nothing_it_began(
    visitor, runtime, rows, keys
):
    campaign = a_river(rows)
    a_source(rows, campaign, "ministry")
    recipient = somebody_reached(rows, runtime.store, campaign)
    organiser = at_the_desk(visitor, rows, keys, campaign)
    deed = {
        "when": "2020",  # the event comes into the session, and then the deed is refused
        "text": "Two prisoners were released",
        "source": "ministry",
        "demand": "release-prisoners",
        "verdict": "partly",
        "passage": "Two of those named are free.",
    }
    page = organiser.post(page_of(recipient, "deeds", "new"), deed, status=200)

    assert "The letter left on" in page.error_at("when")
    assert {name: page.typed(name) for name in deed} == deed
    assert recipient.name in page.text
    assert rows.scalars(select(Event)).all() == []


def test_a_page_that_is_only_looked_at_has_nothing_to_mend(visitor, rows, keys):
    page = at_the_desk(visitor, rows, keys, a_river(rows)).get(f"{DESK}/sources/new")
    assert page.error_at("title") == ""


@pytest.fixture
def on_postgresql(databases, runtimes, tmp_path):
    for address in databases.fresh("postgresql"):
        with runtimes(Settings(data=tmp_path, DATABASE_URL=address)) as made:
            yield made


@pytest.mark.postgres
def test_what_was_answered_stands_though_the_database_goes_away_before_the_session_is_closed(
    on_postgresql, applications
):
    with applications.of(on_postgresql).test_request_context():
        connected = conversation.session().scalar(select(func.pg_backend_pid()))
        with on_postgresql.engine.connect() as other:
            assert other.scalar(select(func.pg_terminate_backend(connected, 10_000)))

    with on_postgresql.readers() as session:
        assert session.scalar(select(func.pg_backend_pid())) != connected
