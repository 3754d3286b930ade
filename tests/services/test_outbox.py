"""The outbox: a mail is sent by one worker at a time, tried for four hours, and forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.channels.errors import PermanentError, TemporaryError
from campaign.domain.lifecycle import ForbiddenMove
from campaign.domain.refusals import NotFound
from campaign.models.notice import Notice, NoticeStatus
from campaign.notices.mail import Mail
from campaign.services import outbox
from tests.builders.campaigns import a_campaign
from tests.support.clearing import clear

MAIL = Mail("confirm", "Confirm your signature", "Words for one person.\n", "<p>Words</p>\n")


def queue(session, keys, now, campaign=None, to="maro@post.example", **more):
    return outbox.queue(session, keys, MAIL, to, campaign=campaign, now=now, **more)


def claim(session, **more):
    """The one mail that a worker takes, or None."""
    return next(iter(outbox.claim(session, **more, most=1)), None)


def test_neither_the_words_nor_the_address_stand_in_clear(session, keys, now):
    queue(session, keys, now)

    row = repr(tuple(session.execute(select(Notice.__table__)).one()))
    assert "maro@" not in row
    assert "Words for one person" not in row


def test_a_mail_is_claimed_by_one_worker(session, keys, now):
    notice = queue(session, keys, now)

    assert claim(session, by="one", now=now).id == notice.id
    assert claim(session, by="two", now=now) is None


def test_the_mail_of_a_worker_that_died_is_taken_over(session, keys, now):
    notice = queue(session, keys, now)
    claim(session, by="dead", now=now)
    later = now + outbox.LEASE + timedelta(seconds=1)

    taken = claim(session, by="alive", now=later)

    assert (taken.id, taken.attempts, taken.lease_by) == (notice.id, 2, "alive")
    assert not outbox.mark_sent(session, notice.id, by="dead", file="", now=later)
    assert outbox.mark_sent(session, notice.id, by="alive", file="", now=later)


def test_several_mails_are_claimed_at_once_the_oldest_first_and_by_one_worker(session, keys, now):
    queued = [queue(session, keys, now - timedelta(minutes=number)) for number in range(3)]

    first = outbox.claim(session, by="one", now=now, most=2)
    assert [each.id for each in first] == [queued[2].id, queued[1].id]
    assert {(each.lease_by, each.attempts, each.leases_lost) for each in first} == {("one", 1, 0)}
    assert [each.id for each in outbox.claim(session, by="two", now=now, most=2)] == [queued[0].id]


def test_what_a_dead_worker_had_claimed_is_taken_over_one_by_one(session, keys, now):
    """So that of several only the one at which workers die is given up."""
    queued = [queue(session, keys, now) for _ in range(3)]
    outbox.claim(session, by="dead", now=now, most=3)
    later = now + outbox.LEASE + timedelta(seconds=1)
    new = queue(session, keys, later)

    taken = [outbox.claim(session, by="alive", now=later, most=3) for _ in range(4)]
    assert [[each.id for each in some] for some in taken] == [[each.id] for each in (*queued, new)]
    assert [some[0].leases_lost for some in taken] == [1, 1, 1, 0]


def test_a_mail_that_is_given_back_unbegun_is_as_it_was(session, keys, now):
    notice = queue(session, keys, now)
    outbox.give_back(session, outbox.claim(session, by="one", now=now, most=5), by="one")
    session.refresh(notice)

    assert (notice.status, notice.attempts, notice.lease_until) == (NoticeStatus.QUEUED, 0, None)
    assert outbox.is_due(session, now=now)


def lose_leases(session, now, number):
    """So many workers that take the mail and are gone; when the last lease ran out."""
    for _ in range(number):
        assert claim(session, by="dead", now=now) is not None
        now += outbox.LEASE + timedelta(seconds=1)
    return now


def test_a_mail_at_which_every_worker_dies_is_given_up_and_says_that_it_may_have_left(session, keys, now):
    notice, another = queue(session, keys, now), queue(session, keys, now + timedelta(minutes=10))
    later = lose_leases(session, now, outbox.MOST_LOST)

    assert claim(session, by="alive", now=later).id == another.id
    session.refresh(notice)
    assert (notice.status, notice.attempts, notice.lease_by) == (NoticeStatus.FAILED, 3, "")
    assert "may have left" in notice.last_error


def test_a_mail_that_broke_off_each_time_is_sent_again_when_an_organiser_says_so(session, keys, now):
    notice = queue(session, keys, now)
    later = lose_leases(session, now, outbox.MOST_LOST)
    assert claim(session, by="alive", now=later) is None
    session.refresh(notice)
    outbox.send_again(session, notice, now=later)

    lose_leases(session, later, outbox.MOST_LOST)


def test_a_worker_that_gives_a_mail_back_starts_the_count_of_dead_ones_anew(session, keys, now):
    queue(session, keys, now)
    for _ in range(3):
        now = lose_leases(session, now, outbox.MOST_LOST - 1)
        claimed = claim(session, by="alive", now=now)
        outbox.mark_failed(session, claimed, TemporaryError("Busy."), by="alive", now=now)
        now += outbox.RETRY_AFTER

    assert claim(session, by="alive", now=now)


def test_a_repeated_mail_has_the_same_message_id(session, keys, now):
    queue(session, keys, now)
    first = outbox.envelope_of(keys, claim(session, by="one", now=now), "Us <us@example.org>")
    later = now + outbox.LEASE + timedelta(seconds=1)
    second = outbox.envelope_of(keys, claim(session, by="two", now=later), "Us <us@example.org>")

    assert first.message_id == second.message_id


def test_the_words_are_erased_once_a_mail_is_sent(session, keys, now):
    notice = queue(session, keys, now)
    claim(session, by="one", now=now)
    outbox.mark_sent(session, notice.id, by="one", file="a.eml", now=now)
    session.refresh(notice)

    assert (notice.status, notice.words_sealed, notice.sent_at) == (NoticeStatus.SENT, None, now)


def test_a_temporary_error_is_tried_again_in_five_minutes_for_four_hours(session, keys, now):
    notice = queue(session, keys, now)
    at, tries = now, 0
    while claimed := claim(session, by="one", now=at):
        tries += 1
        outbox.mark_failed(session, claimed, TemporaryError("Busy."), by="one", now=at)
        assert claim(session, by="one", now=at + timedelta(minutes=4)) is None
        at += timedelta(minutes=5)
    session.refresh(notice)

    assert tries == 48
    assert (notice.status, notice.last_error) == (NoticeStatus.FAILED, "Busy.")


def test_a_permanent_error_ends_it_at_once(session, keys, now):
    notice = queue(session, keys, now)
    claimed = claim(session, by="one", now=now)
    outbox.mark_failed(session, claimed, PermanentError("No such address."), by="one", now=now)
    session.refresh(notice)

    assert notice.status is NoticeStatus.FAILED


def test_a_failed_mail_can_be_sent_again(session, keys, now):
    notice = queue(session, keys, now)
    claimed = claim(session, by="one", now=now)
    outbox.mark_failed(session, claimed, PermanentError("No such address."), by="one", now=now)
    session.refresh(notice)

    outbox.send_again(session, notice, now=now)

    assert claim(session, by="one", now=now).attempts == 1


def test_a_held_mail_stays_until_an_organiser_lets_it_go(session, keys, now):
    notice = queue(session, keys, now, held="Held back: more than 10.")
    assert claim(session, by="one", now=now + timedelta(days=1)) is None

    outbox.send_again(session, notice, now=now)

    assert claim(session, by="one", now=now).id == notice.id


def test_a_mail_that_is_sent_is_not_sent_again(session, keys, now):
    notice = queue(session, keys, now)
    claim(session, by="one", now=now)
    outbox.mark_sent(session, notice.id, by="one", file="", now=now)
    session.refresh(notice)

    with pytest.raises(ForbiddenMove):
        outbox.send_again(session, notice, now=now)


def test_the_oldest_mail_leaves_first(session, keys, now):
    second = queue(session, keys, now)
    first = queue(session, keys, now - timedelta(minutes=1))

    assert [claim(session, by="one", now=now).id for _ in range(2)] == [first.id, second.id]


def test_a_campaign_sees_only_its_own_mails(session, keys, now):
    ours, theirs = a_campaign(session), a_campaign(session)
    notice = queue(session, keys, now, campaign=ours)

    assert outbox.of_campaign(session, theirs, page=1, size=10) == []
    assert outbox.counts(session, ours) == {NoticeStatus.QUEUED: 1}
    with pytest.raises(NotFound):
        outbox.get_in(session, theirs, notice.public_id)


def test_the_mails_of_a_campaign_are_counted_by_what_became_of_them(session, keys, now):
    ours, theirs = a_campaign(session), a_campaign(session)
    became = (NoticeStatus.SENT, NoticeStatus.SENT, NoticeStatus.FAILED)
    for campaign, status in [*((ours, each) for each in became), (theirs, NoticeStatus.SENT)]:
        queue(session, keys, now, campaign=campaign).status = status
    session.flush()

    assert outbox.counts(session, ours) == {NoticeStatus.SENT: 2, NoticeStatus.FAILED: 1}


def test_what_is_over_is_forgotten_after_a_month(session, keys, now):
    sent, waiting = queue(session, keys, now), queue(session, keys, now)
    sent.status = NoticeStatus.SENT
    session.flush()

    clear(session, outbox.ENDED, now=now + timedelta(days=31))

    assert session.scalars(select(Notice.id)).all() == [waiting.id]
