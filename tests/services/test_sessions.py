"""Signed-in sessions end by themselves, and at once when revoked."""

from datetime import timedelta

from campaign.services import sessions
from tests.builders.accounts import an_account


def test_a_session_is_found_by_its_token_only(session, keys, now):
    token = sessions.start(session, an_account(session, keys), now=now)

    assert sessions.find(session, token, now=now) is not None
    assert sessions.find(session, token + "x", now=now) is None


def test_the_token_itself_is_not_kept(session, keys, now):
    token = sessions.start(session, an_account(session, keys), now=now)

    assert token not in sessions.find(session, token, now=now).token_hash


def test_a_session_ends_after_half_an_hour_without_use(session, keys, now):
    token = sessions.start(session, an_account(session, keys), now=now)

    assert sessions.find(session, token, now=now + timedelta(minutes=29)) is not None
    assert sessions.find(session, token, now=now + timedelta(minutes=30)) is None


def test_a_session_in_use_ends_after_twelve_hours_all_the_same(session, keys, now):
    token = sessions.start(session, an_account(session, keys), now=now)
    late = now + timedelta(hours=12)
    sessions.mark_seen(session, sessions.find(session, token, now=now), now=late - timedelta(minutes=1))
    session.expire_all()

    assert sessions.find(session, token, now=late - timedelta(seconds=1)) is not None
    assert sessions.find(session, token, now=late) is None


def test_a_revoked_session_is_gone(session, keys, now):
    token = sessions.start(session, an_account(session, keys), now=now)
    sessions.revoke(session, sessions.find(session, token, now=now), now=now)
    session.expire_all()

    assert sessions.find(session, token, now=now) is None


def test_sessions_that_ended_are_forgotten_after_a_month(session, keys, now):
    account = an_account(session, keys)
    sessions.start(session, account, now=now - timedelta(days=40))
    living = sessions.start(session, account, now=now)
    sessions.forget_ended(session, now=now)

    assert sessions.of_account(session, account, since=now - timedelta(days=50)) == [
        sessions.find(session, living, now=now)
    ]
