"""Whoever asked to hear of an answer gets one mail about it, while they stand on the letter."""

import pytest
from obstore.store import MemoryStore
from sqlalchemy import func, select

from campaign.domain.signatories import SignatureStatus
from campaign.domain.submissions import ConsentPurpose, consent_wordings
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Consent
from campaign.notices.links import Links
from campaign.services import answer_mails, supporters, withdrawals
from campaign.services.answer_mails import CannotWrite
from campaign.services.mail_rounds import Waiting
from tests.builders.deliveries import a_delivery, a_reading, a_response, an_approved_recipient, what_was_heard
from tests.builders.letters import a_closed_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.outbox import last_mail, link_in
from tests.support.rounds import write_some

LINKS = Links("https://letters.example.org")


@pytest.fixture
def letter(session):
    return a_closed_letter(session)


@pytest.fixture
def response(session, letter):
    recipient = an_approved_recipient(session, letter)
    a_delivery(session, MemoryStore(), recipient)
    return a_response(session, recipient, a_reading())


def who_asked(session, keys, letter, **more):
    signature = a_signature(session, keys, letter, **more)
    wording = consent_wordings("Marco Rubio")[ConsentPurpose.WRITE_AGAIN]
    signature.consents.append(
        Consent(revision_id=letter.revision.id, purpose=ConsentPurpose.WRITE_AGAIN, wording=wording, at=NOW)
    )
    session.flush()
    return signature


def write(session, keys, response):
    answer_mails.ask(session, response, now=NOW)
    return write_some(answer_mails, session, keys, LINKS, response.id, now=NOW)


def queued(session):
    return session.scalar(select(func.count()).select_from(Notice)) or 0


def test_one_mail_each_is_queued_to_those_who_asked(session, keys, letter, response):
    who_asked(session, keys, letter, email="maro@post.example")
    who_asked(session, keys, letter)
    a_signature(session, keys, letter)
    assert answer_mails.waiting(session, response) == Waiting(2)

    assert write(session, keys, response) == 2

    rows = session.scalars(select(Notice)).all()
    assert {row.status for row in rows} == {NoticeStatus.QUEUED}
    assert "maro@post.example" in {keys.unseal(row.to_sealed) for row in rows}
    assert answer_mails.waiting(session, response) == Waiting(0)
    assert answer_mails.written(session, response) == 2


def test_nobody_is_written_to_twice_about_one_answer(session, keys, letter, response):
    who_asked(session, keys, letter)
    write(session, keys, response)
    with pytest.raises(CannotWrite):
        write(session, keys, response)
    assert queued(session) == 1

    second = a_response(session, response.recipient, heard=what_was_heard(author="Somebody Else"))
    assert write(session, keys, second) == 1


def test_mails_go_some_at_a_time_and_later_to_those_who_came_since(session, keys, letter, response):
    for _ in range(3):
        who_asked(session, keys, letter)
    assert answer_mails.due(session) == []
    answer_mails.ask(session, response, now=NOW)

    def some():
        return write_some(answer_mails, session, keys, LINKS, response.id, now=NOW, most=2)

    assert (answer_mails.due(session), some()) == ([response.id], 2)
    with pytest.raises(CannotWrite, match="are being written to"):
        answer_mails.ask(session, response, now=NOW)
    assert (some(), some(), answer_mails.due(session)) == (1, 0, [])

    who_asked(session, keys, letter)
    answer_mails.ask(session, response, now=NOW)
    assert (some(), queued(session)) == (1, 4)


@pytest.mark.parametrize("status", [SignatureStatus.PENDING, SignatureStatus.REFUSED])
def test_only_those_who_count_are_written_to(session, keys, letter, response, status):
    who_asked(session, keys, letter, status=status)
    assert answer_mails.waiting(session, response) == Waiting(0)


def test_whoever_withdrew_is_not_written_to(session, keys, letter, response):
    withdrawals.take_off(session, keys, who_asked(session, keys, letter), now=NOW)
    with pytest.raises(CannotWrite):
        write(session, keys, response)


def test_a_mail_that_waits_is_called_back_when_a_name_is_taken_off(session, keys, letter, response):
    first, second = who_asked(session, keys, letter), who_asked(session, keys, letter)
    write(session, keys, response)

    withdrawals.take_off(session, keys, first, now=NOW)
    assert queued(session) == 1
    supporters.take_off(session, second, "Not a person.", by=None, now=NOW)
    assert queued(session) == 0


def test_the_mail_says_which_letter_who_answered_where_it_stands_and_the_way_out(
    session, keys, letter, response
):
    signature = who_asked(session, keys, letter)
    write(session, keys, response)

    mail = last_mail(session, keys)

    assert mail.subject == "A letter you signed"
    entry = LINKS.ledger_entry(
        letter.campaign.slug, "release-prisoners", letter.slug, response.recipient.official.key
    )
    for said in (letter.title, letter.campaign.name, "Ottilie Marrow, Deputy Assistant Secretary", entry):
        assert said in mail.text
    found = withdrawals.signature_of(session, link_in(mail, "withdraw"), now=NOW)
    assert found is signature
    assert mail.leave in mail.text


def test_the_mail_about_an_interim_response_promises_no_answer(session, keys, letter, response):
    interim = a_response(
        session, response.recipient, heard=what_was_heard(author="The mail room", is_interim=True)
    )
    mail = answer_mails.mail_about(
        LINKS, interim, code="418207", leave="https://letters.example.org/withdraw/t"
    ).written()
    assert "answers nothing yet" in mail.text
    assert LINKS.ledger(letter.campaign.slug) in mail.text


def test_the_words_consented_to_are_those_that_are_kept(session):
    assert consent_wordings("X")[ConsentPurpose.WRITE_AGAIN] == (
        "Write to me when an answer comes, and with news of this letter."
    )
