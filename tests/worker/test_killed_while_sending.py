"""A worker that is killed in the middle of sending: every mail leaves in the end, a repeat can be told, and
what was begun once leaves once. One that is told to stop repeats nothing."""

import asyncio
import os
import signal
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from subprocess import TimeoutExpired

from sqlalchemy import func, select, update

from campaign.models.notice import Notice, NoticeStatus
from campaign.notices.mail import Mail
from campaign.services import outbox
from tests.support.processes import left_of, running
from tests.support.smtp import Inbox, mail_server

MAILS = 12
# The mails after which the sender is killed: the server has taken them, and nobody could note it.
KILLS = (3, 11)
# Seconds that a mail server takes to look a mail through.
LOOKS_THROUGH = 2
PATIENCE = 120
# Seconds between two looks whether any mail is left.
LOOK = 0.05


class Deadly(Inbox):
    """Takes mails, and kills whoever sends after some of them."""

    sender = None

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.messages) in KILLS:
            os.kill(self.sender, signal.SIGKILL)
        return answer


class Slow(Inbox):
    """Takes its time over a mail, and whoever sends is told to stop meanwhile."""

    sender = None

    async def handle_DATA(self, server, session, envelope):
        os.kill(self.sender, signal.SIGTERM)
        await asyncio.to_thread(left_of, [self.sender], LOOKS_THROUGH)
        return await super().handle_DATA(server, session, envelope)


def queue(runtime):
    with runtime.transaction() as session:
        for number in range(MAILS):
            mail = Mail("confirm", "Confirm your signature", "Words.", "<p>Words</p>")
            to, now = f"supporter-{number}@post.example", datetime.now(UTC)
            outbox.queue(session, runtime.keys, mail, to, campaign=None, now=now)


def left(runtime):
    with runtime.readers() as session:
        return session.scalar(select(func.count()).where(Notice.status != NoticeStatus.SENT))


def leases_run_out(runtime):
    with runtime.transaction() as session:
        claimed = update(Notice).where(Notice.status == NoticeStatus.CLAIMED)
        session.execute(claimed.values(lease_until=datetime.now(UTC) - timedelta(seconds=1)))


def work(runtime, inbox, url):
    """A worker until it is killed, or nothing is left."""
    given = {"data": runtime.settings.data, "DATABASE_URL": runtime.settings.database}
    with running("worker", SMTP_URL=url, **given) as worker:
        inbox.sender = worker.pid
        while worker.poll() is None and left(runtime):
            with suppress(TimeoutExpired):
                worker.wait(LOOK)
    leases_run_out(runtime)
    return worker.returncode


def test_every_mail_leaves_and_only_what_was_cut_off_leaves_again(both):
    queue(both)
    with mail_server(Deadly()) as (inbox, url):
        ends = [work(both, inbox, url) for _ in range(len(KILLS) + 1)]

    assert ends[:-1] == [-signal.SIGKILL] * len(KILLS)
    assert left(both) == 0
    assert {to for (to,) in inbox.receivers} == {f"supporter-{each}@post.example" for each in range(MAILS)}
    came = Counter(message["Message-ID"].strip("<>").partition("@")[0] for message in inbox.messages)
    assert (len(came), came.total()) == (MAILS, MAILS + len(KILLS))
    with both.readers() as session:
        attempts = dict(session.execute(select(Notice.message_id, Notice.attempts)).all())
    assert all(number <= attempts[each] for each, number in came.items())


def test_a_worker_that_is_told_to_stop_notes_the_mail_in_hand_and_gives_back_the_others(both):
    queue(both)
    with mail_server(Slow()) as (inbox, url):
        given = {"data": both.settings.data, "DATABASE_URL": both.settings.database}
        with running("worker", SMTP_URL=url, **given) as worker:
            inbox.sender = worker.pid
            worker.wait(PATIENCE)

    assert len(inbox.messages) == 1
    with both.readers() as session:
        rows = session.execute(select(Notice.status, Notice.attempts).order_by(Notice.id)).all()
    assert rows == [(NoticeStatus.SENT, 1), *[(NoticeStatus.QUEUED, 0)] * (MAILS - 1)]
