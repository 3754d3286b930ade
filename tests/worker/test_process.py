"""The worker as a real process, and what happens within it."""

import gc
import signal
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from threading import Event, Thread
from time import monotonic

import pytest

from campaign.migrating import migrate
from campaign.notices.mail import Mail
from campaign.services import outbox
from campaign.worker import process
from campaign.worker.chores import CHORES, Chore
from campaign.worker.wakeup import Waker, listen
from tests.support.processes import running
from tests.support.smtp import Inbox, mail_server

PATIENCE = 30


class WaitingInbox(Inbox):
    """An inbox one can wait at."""

    def __init__(self):
        super().__init__()
        self.arrived = Event()

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        self.arrived.set()
        return answer


def queue(runtime, words):
    with runtime.transaction() as session:
        mail = Mail("confirm", "Confirm your signature", words, f"<p>{words}</p>")
        outbox.queue(session, runtime.keys, mail, "maro@post.example", campaign=None, now=datetime.now(UTC))


def test_a_worker_delivers_what_waits_and_what_it_is_woken_for_and_ends_when_told(runtime, settings):
    queue(runtime, "First.")
    given = {"data": settings.data, "DATABASE_URL": settings.database_url}
    with (
        closing(Waker(settings.data)) as wake,
        mail_server(WaitingInbox()) as (inbox, url),
        running("worker", SMTP_URL=url, **given) as worker,
    ):
        assert inbox.arrived.wait(PATIENCE)
        inbox.arrived.clear()
        queue(runtime, "Second.")
        wake()
        assert inbox.arrived.wait(PATIENCE)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0
        assert worker.stdout.read() == ""

    texts = [message.get_body(("plain",)).get_content().strip() for message in inbox.messages]
    assert texts == ["First.", "Second."]


def test_a_worker_refuses_a_database_that_is_not_migrated(tmp_path):
    with running("worker", data=tmp_path) as worker:
        assert worker.wait(PATIENCE) == 2
        assert "Run “campaign migrate” first." in worker.stdout.read()


def ring(folder):
    with closing(Waker(folder)) as wake:
        wake()


@contextmanager
def at_work(monkeypatch, runtime, *chores):
    """The worker's rounds in this process, ended behind the test, whatever came of it."""
    monkeypatch.setattr(process, "CHORES", chores)
    stop = Event()
    thread = Thread(target=process.run, args=(runtime, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_chore_that_fails_is_tried_again_at_the_next_ring(monkeypatch, runtime, settings, caplog):
    tries, done = [], Event()

    def chore(_runtime):
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("Something else went wrong.")
        done.set()
        return False

    with at_work(monkeypatch, runtime, Chore("flaky", chore, every=timedelta(milliseconds=50))):
        assert done.wait(PATIENCE)
    assert "The chore flaky failed." in caplog.text


def test_a_chore_with_more_to_do_goes_on_without_a_pause(monkeypatch, runtime):
    left, done = [3], Event()

    def chore(_runtime):
        left[0] -= 1
        if left[0] <= 0:
            done.set()
        return left[0] > 0

    with at_work(monkeypatch, runtime, Chore("long", chore, every=timedelta(days=1))):
        assert done.wait(PATIENCE)


def test_told_to_end_each_chore_is_waited_for_as_long_as_it_is_given(monkeypatch, runtime):
    begun, release, ended, noted = Event(), Event(), Event(), Event()

    def hangs(_told):
        begun.set()
        release.wait(PATIENCE)
        ended.set()
        return False

    def mails(told):
        while not told.is_to_end():
            Event().wait(process.REST)
        noted.set()
        return False

    chores = (
        Chore("mails", mails, every=timedelta(days=1), last_wait=PATIENCE),
        Chore("hangs", hangs, every=timedelta(days=1), last_wait=0),
    )
    with at_work(monkeypatch, runtime, *chores):
        assert begun.wait(PATIENCE)
    assert (noted.is_set(), ended.is_set()) == (True, False)
    release.set()
    assert ended.wait(PATIENCE)


def test_a_mail_server_is_waited_for_longer_than_anything_else():
    waits = {chore.name: chore.last_wait for chore in CHORES}
    mails = {waits.pop("mails"), waits.pop("delivering")}
    assert min(mails) > max(waits.values())


def test_a_ring_during_the_work_is_answered_after_it(monkeypatch, runtime, settings):
    started, go_on, again = Event(), Event(), Event()

    def chore(_runtime):
        if started.is_set():
            again.set()
        started.set()
        go_on.wait(PATIENCE)
        return False

    with at_work(monkeypatch, runtime, Chore("slow", chore, every=timedelta(days=1))):
        assert started.wait(PATIENCE)
        stop_listening = listen(settings.data, Event().set)
        ring(settings.data)
        stop_listening()
        ring(settings.data)
        go_on.set()
        assert again.wait(PATIENCE)


def test_a_chore_with_nothing_to_do_rests_while_a_crowd_rings(monkeypatch, runtime, settings):
    begun, done = [], Event()

    def chore(_runtime):
        begun.append(monotonic())
        if len(begun) == 3:
            done.set()
        return False

    with at_work(monkeypatch, runtime, Chore("rung", chore, every=timedelta(days=1))):
        while not done.is_set():
            ring(settings.data)
    assert all(later - earlier >= process.REST for earlier, later in pairwise(begun))


def test_a_wake_up_crosses_from_one_queue_to_another(tmp_path):
    rung = Event()
    stop = listen(tmp_path, rung.set)
    ring(tmp_path)
    assert rung.wait(PATIENCE)
    stop()


def test_many_rings_before_anybody_listens_are_one(tmp_path):
    for _ in range(5):
        ring(tmp_path)
    rings, rung = [], Event()

    def on_wake():
        rings.append(1)
        rung.set()

    stop = listen(tmp_path, on_wake)
    assert rung.wait(PATIENCE)
    stop()
    assert len(rings) == 1


@pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning")
def test_a_broken_queue_never_fails_a_request(tmp_path, caplog):
    with closing(Waker(tmp_path)) as wake:
        (tmp_path / "queue.db").write_bytes(b"this is no database at all" * 1000)
        wake()

    assert "its next round finds the row" in caplog.text
    # Huey leaves a connection that it could not use to the collector: here, and not in another test.
    caplog.clear()
    gc.collect()


def test_every_chore_has_a_name_of_its_own():
    names = [chore.name for chore in CHORES]

    assert len(names) == len(set(names))
    assert {"mails", "tidying"} <= set(names)


@pytest.mark.parametrize("chore", CHORES, ids=lambda chore: chore.name)
def test_with_nothing_to_do_a_chore_is_done(tmp_path, chore, runtime):
    migrate(runtime.engine, tmp_path)

    assert chore.run(runtime) is False
