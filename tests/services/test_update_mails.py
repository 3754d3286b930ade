"""Whoever asked for news is mailed an update once, if an organiser asks for it."""

import pytest
from sqlalchemy import func, select

from campaign.domain.signatories import SignatureStatus
from campaign.models.notice import Notice
from campaign.notices.links import Links
from campaign.services import update_mails, withdrawals
from campaign.services.mail_rounds import Waiting
from campaign.services.update_mails import CannotWrite
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.builders.updates import an_update, who_wants_news
from tests.support.clock import NOW
from tests.support.outbox import last_mail, link_in
from tests.support.questions import plans
from tests.support.rounds import write_some

LINKS = Links("https://letters.example.org")


@pytest.fixture
def letter(session):
    return an_open_letter(session)


@pytest.fixture
def update(session, letter):
    return an_update(session, letter)


def write(session, keys, update, most=50):
    return write_some(update_mails, session, keys, LINKS, update.id, now=NOW, most=most)


def queued(session):
    return session.scalar(select(func.count()).select_from(Notice)) or 0


def test_only_those_whose_consent_speaks_of_news_are_written_to(session, keys, letter, update):
    who_wants_news(session, keys, letter)
    who_wants_news(session, keys, letter, wording="Write to me when an answer comes.")
    a_signature(session, keys, letter)
    update_mails.ask(session, update, now=NOW)
    assert update_mails.waiting(session, update) == Waiting(1)
    assert write(session, keys, update) == 1


def test_mails_go_some_at_a_time_and_once_each(session, keys, letter, update):
    for _ in range(5):
        who_wants_news(session, keys, letter)
    update_mails.ask(session, update, now=NOW)

    assert [write(session, keys, update, most=2) for _ in range(4)] == [2, 2, 1, 0]

    assert (queued(session), update_mails.written(session, update)) == (5, 5)
    assert update.mails_written_at == NOW
    assert update_mails.due(session) == []
    who_wants_news(session, keys, letter)
    with pytest.raises(CannotWrite):
        update_mails.ask(session, update, now=NOW)


def test_whoever_confirms_while_the_mails_are_written_gets_one_too(session, keys, letter, update):
    late, *_ = [who_wants_news(session, keys, letter) for _ in range(4)]
    late.status = SignatureStatus.PENDING
    session.flush()
    update_mails.ask(session, update, now=NOW)
    assert write(session, keys, update, most=2) == 2
    late.status = SignatureStatus.CONFIRMED
    session.flush()
    assert write(session, keys, update, most=3) == 2


def test_a_batch_reads_on_where_the_one_before_ended(rows, keys):
    letter = an_open_letter(rows)
    update = an_update(rows, letter)
    for _ in range(3):
        who_wants_news(rows, keys, letter)
    update_mails.ask(rows, update, now=NOW)
    with plans(rows) as found:
        write(rows, keys, update, most=2)
    assert ["SEARCH signature USING INTEGER PRIMARY KEY (rowid>?)"] in [each[:1] for each in found]


def test_a_draft_and_one_that_nobody_asked_for_are_not_mailed(session, keys, letter, update):
    with pytest.raises(CannotWrite, match="Nobody"):
        update_mails.ask(session, update, now=NOW)
    who_wants_news(session, keys, letter)
    with pytest.raises(CannotWrite, match="draft"):
        update_mails.ask(session, an_update(session, letter, published=False), now=NOW)


def test_a_mail_that_waits_is_called_back_when_a_name_is_taken_off(session, keys, letter, update):
    first = who_wants_news(session, keys, letter)
    late = who_wants_news(session, keys, letter)
    update_mails.ask(session, update, now=NOW)
    withdrawals.take_off(session, keys, late, now=NOW)
    write(session, keys, update)
    assert queued(session) == 1
    withdrawals.take_off(session, keys, first, now=NOW)
    assert queued(session) == 0


def test_the_mail_has_the_words_where_they_stand_and_the_way_out(session, keys, letter, update):
    signature = who_wants_news(session, keys, letter)
    update_mails.ask(session, update, now=NOW)
    write(session, keys, update)

    mail = last_mail(session, keys)

    assert mail.subject == "News of a letter you signed"
    for said in (letter.title, "It is printed", "on Friday.", LINKS.update(letter.slug, update.public_id)):
        assert said in mail.text
    assert withdrawals.signature_of(session, link_in(mail, "withdraw"), now=NOW) is signature
    assert mail.leave in mail.text


def test_the_subject_names_nothing_where_the_campaign_asks_for_that(session, keys, letter, update):
    letter.campaign.neutral_subjects = True
    who_wants_news(session, keys, letter)
    update_mails.ask(session, update, now=NOW)
    write(session, keys, update)
    assert last_mail(session, keys).subject == "A message for you"
