"""The worker empties the outbox through a real mail server."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

from sqlalchemy import delete, select, update

from campaign.models.notice import Notice, NoticeStatus
from campaign.notices.mail import Mail
from campaign.services import outbox
from campaign.worker import mails
from tests.support import clock
from tests.support.smtp import Inbox, mail_server

MAIL = Mail("confirm", "Confirm your signature", "Words for one person.\n", "<p>Words</p>\n")


FULL = mails.AT_ONCE * mails.TURNS


def queue(runtime, to="maro@post.example"):
    with runtime.transaction() as session:
        outbox.queue(session, runtime.keys, MAIL, to, campaign=None, now=clock.now())


def notices(runtime):
    with runtime.readers() as session:
        return session.scalars(select(Notice).order_by(Notice.id)).all()


def test_every_mail_that_is_due_leaves_once(with_server):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        for _ in range(3):
            queue(runtime)
        assert mails.send_due(runtime) is False
        assert mails.send_due(runtime) is False

    assert len({message["Message-ID"] for message in inbox.messages}) == len(inbox.messages) == 3
    assert {(each.status, each.words_sealed) for each in notices(runtime)} == {(NoticeStatus.SENT, None)}


def test_a_full_batch_says_that_more_may_be_waiting(with_server):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        for _ in range(FULL + 1):
            queue(runtime)
        assert mails.send_due(runtime) is True
        assert mails.send_due(runtime) is False

    assert len(inbox.messages) == FULL + 1


def test_a_worker_that_takes_too_long_gives_back_what_it_has_not_begun(with_server):
    """A mail whose lease runs out is taken by another worker, so none is begun when little is left of it."""
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        for _ in range(3):
            queue(runtime)
        # The clock goes on by two minutes whenever it is asked: to see what is due, to claim, at each mail.
        times = count()
        slow = replace(runtime, now=lambda: clock.now() + next(times) * timedelta(minutes=2))
        mails.send_due(slow)

    assert len({message["Message-ID"] for message in inbox.messages}) == len(inbox.messages) == 3
    assert [(each.status, each.attempts) for each in notices(runtime)] == [(NoticeStatus.SENT, 1)] * 3


def test_a_mail_that_is_called_back_after_it_was_claimed_does_not_leave(with_server):
    class WhileItArrives(Inbox):
        async def handle_DATA(self, server, session, envelope):
            with runtime.transaction() as rows:
                rows.execute(delete(Notice).where(Notice.status == NoticeStatus.CLAIMED, Notice.id == second))
            return await super().handle_DATA(server, session, envelope)

    with mail_server(WhileItArrives()) as (inbox, url):
        runtime = with_server(url)
        for to in ("ada@post.example", "bo@post.example"):
            queue(runtime, to)
        second = notices(runtime)[1].id
        mails.send_due(runtime)

    assert [message["To"] for message in inbox.messages] == ["ada@post.example"]
    assert [each.status for each in notices(runtime)] == [NoticeStatus.SENT]


def test_a_refused_address_fails_at_once_and_the_rest_still_leave(with_server, caplog):
    with mail_server(Inbox({"gone@post.example": "550 <gone@post.example> is no one"})) as (inbox, url):
        runtime = with_server(url)
        queue(runtime, "gone@post.example")
        queue(runtime)
        mails.send_due(runtime)

    assert [each.status for each in notices(runtime)] == [NoticeStatus.FAILED, NoticeStatus.SENT]
    assert len(inbox.messages) == 1
    assert "gone@post.example" not in caplog.text


def test_a_busy_server_gets_the_mail_five_minutes_later(with_server):
    with mail_server(Inbox({"maro@post.example": "451 Later"})) as (_, url):
        runtime = with_server(url)
        queue(runtime)
        mails.send_due(runtime)
    (notice,) = notices(runtime)
    assert (notice.status, notice.attempts) == (NoticeStatus.QUEUED, 1)
    assert notice.next_try_at > clock.now() + timedelta(minutes=4)

    with mail_server() as (inbox, url):
        runtime = with_server(url)
        mails.send_due(runtime)
        assert inbox.messages == []
        with runtime.transaction() as session:
            session.execute(update(Notice).values(next_try_at=clock.now()))
        mails.send_due(runtime)
    assert len(inbox.messages) == 1


def test_a_server_that_is_away_loses_no_mail(with_server):
    with mail_server() as (_, url):
        pass
    runtime = with_server(url)
    queue(runtime)
    mails.send_due(runtime)

    (notice,) = notices(runtime)
    assert notice.status is NoticeStatus.QUEUED
    assert notice.words_sealed


def test_without_a_server_the_mail_is_a_file(runtime):
    queue(runtime)
    mails.send_due(runtime)

    (notice,) = notices(runtime)
    assert (runtime.settings.data / "mail" / notice.file).read_bytes().startswith(b"From: ")
