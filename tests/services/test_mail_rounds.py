"""A round of mails keeps nobody waiting: pages look at some, the worker looks for the next while reading."""

import pytest

from campaign.models.update import UpdateMail
from campaign.notices.links import Links
from campaign.services import mail_rounds, update_mails, withdrawals
from campaign.services.mail_rounds import Round, Waiting
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.builders.updates import an_update, who_wants_news
from tests.support.clock import NOW
from tests.support.questions import questions
from tests.support.rounds import write_some

LINKS = Links("https://letters.example.org")


@pytest.fixture
def letter(session):
    return an_open_letter(session)


@pytest.fixture
def update(session, letter):
    return an_update(session, letter)


@pytest.fixture
def mails(update):
    return Round(update, update.id, update.letter, UpdateMail, UpdateMail.update_id, for_news=True)


def test_of_more_than_a_page_looks_at_it_says_how_many_it_found(session, keys, letter, mails):
    for _ in range(3):
        who_wants_news(session, keys, letter)
    a_signature(session, keys, letter)
    assert mail_rounds.waiting(session, mails, most=4) == Waiting(3)
    # Which three of the four are looked at is for the database to say.
    seen = mail_rounds.waiting(session, mails, most=3)
    assert seen in (Waiting(2, is_all=False), Waiting(3, is_all=False))


def test_a_page_looks_at_those_behind_who_was_written_to(session, keys, letter, update, mails):
    for _ in range(5):
        who_wants_news(session, keys, letter)
    update_mails.ask(session, update, now=NOW)
    write_some(update_mails, session, keys, LINKS, update.id, now=NOW, most=3)
    assert mail_rounds.waiting(session, mails, most=4) == Waiting(2, is_all=False)


def test_only_where_all_were_looked_at_it_is_sure_that_nobody_is_left(session, keys, letter, mails):
    for _ in range(2):
        a_signature(session, keys, letter)
    assert mail_rounds.is_nobody_left(session, mails, most=2)
    assert not mail_rounds.is_nobody_left(session, mails, most=1)
    who_wants_news(session, keys, letter)
    assert not mail_rounds.is_nobody_left(session, mails, most=3)


def test_where_nobody_asked_the_worker_finds_out_and_it_is_done(session, keys, letter, update):
    update.mails_asked_at = NOW
    a_signature(session, keys, letter)
    assert write_some(update_mails, session, keys, LINKS, update.id, now=NOW) == 0
    assert (update.mails_written_at, update_mails.due(session)) == (NOW, [])


def test_whoever_left_since_a_batch_was_looked_for_is_not_written_to(session, keys, letter, update):
    first = who_wants_news(session, keys, letter)
    who_wants_news(session, keys, letter)
    update_mails.ask(session, update, now=NOW)
    batch = update_mails.next_batch(session, update.id)
    withdrawals.take_off(session, keys, first, now=NOW)
    assert update_mails.write(session, keys, LINKS, update.id, batch, now=NOW) == 1


def test_two_workers_who_looked_for_the_same_batch_write_it_once(session, keys, letter, update):
    for _ in range(3):
        who_wants_news(session, keys, letter)
    update_mails.ask(session, update, now=NOW)
    batch = update_mails.next_batch(session, update.id, most=2)
    wrote = [update_mails.write(session, keys, LINKS, update.id, batch, now=NOW) for _ in range(2)]
    assert (wrote, update_mails.due(session)) == ([2, 0], [update.id])


def test_the_mails_of_a_batch_are_written_together_however_many_they_are(session, keys, letter, update):
    for _ in range(7):
        who_wants_news(session, keys, letter)
    update_mails.ask(session, update, now=NOW)
    written = []
    for most in (2, 5):
        batch = update_mails.next_batch(session, update.id, most=most)
        with questions(session) as asked:
            assert update_mails.write(session, keys, LINKS, update.id, batch, now=NOW) == most
        written.append([each.split("(")[0] for each in asked if each.startswith("INSERT")])
    assert written[0] == written[1]
    assert len(written[0]) == 3
