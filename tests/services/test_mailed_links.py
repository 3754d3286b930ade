"""A mail that leaves late leads somewhere: its link and its code last as long as it says from then on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.domain.signatories import SignatureStatus
from campaign.models.notice import Notice, NoticeStatus
from campaign.notices.links import Links
from campaign.services import confirmations, endorsement_links, endorsing, held_mails, signatures, signing
from campaign.services.mailed_links import Gone
from campaign.services.tokens import ExpiredToken
from tests.builders.endorsements import an_endorsing
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.clock import NOW
from tests.support.outbox import code_in, last_mail, link_in

LINKS = Links("https://letters.example.org")
LATE = NOW + timedelta(days=4)
TOO_LATE = NOW + timedelta(days=12)


@pytest.fixture
def letter(session):
    return an_open_letter(session, closes_on=None)


def held(session, keys, letter, *, at=NOW, **more):
    """A submission whose mail is held back: the token of its page, and the mail."""
    one = signing.prepare(keys, letter.id, a_submission(**more), network="here", held="Held back.")
    (page,) = signing.sign_all(session, keys, LINKS, [one], now=at)
    return page, session.scalars(select(Notice).order_by(Notice.id.desc())).first()


def let_go(session, keys, letter, *mails, at=LATE):
    return held_mails.let_go(session, keys, letter.campaign, mails, by=None, now=at)


def test_days_later_the_link_and_the_code_in_it_confirm(session, keys, letter):
    page, notice = held(session, keys, letter)
    with pytest.raises(ExpiredToken):
        signatures.submission_of(session, page, now=LATE)
    let_go(session, keys, letter, notice)

    mail, then = last_mail(session, keys), LATE + timedelta(hours=71)
    assert notice.status is NoticeStatus.QUEUED
    assert confirmations.signature_of(session, link_in(mail, "confirm"), now=then)
    confirmed = confirmations.by_code(session, keys, page, code_in(mail), now=then)
    assert confirmed.status is SignatureStatus.CONFIRMED


def test_one_that_failed_and_is_sent_again_does_as_well(session, keys, letter):
    _, notice = held(session, keys, letter)
    notice.status = NoticeStatus.FAILED
    held_mails.send_again(session, keys, notice, now=LATE)

    assert confirmations.by_link(session, link_in(last_mail(session, keys), "confirm"), now=LATE)


def test_the_page_of_an_address_that_has_signed_lasts_as_long(session, keys, letter):
    signed = a_signature(session, keys, letter)
    page, notice = held(session, keys, letter, email=keys.unseal(signed.email_sealed))
    assert notice.kind == "signed_already"
    let_go(session, keys, letter, notice)

    assert signatures.submission_of(session, page, now=LATE + timedelta(hours=71))


def test_an_organisations_link_and_code_confirm_days_later(session, keys, letter):
    page = endorsing.sign(
        session, keys, LINKS, letter, an_endorsing(), network="here", now=NOW, held="Held back."
    )
    mail = last_mail(session, keys)
    let_go(session, keys, letter, *held_mails.waiting(session, letter.campaign, most=1))

    assert endorsement_links.of_link(session, link_in(mail, "organisations/confirm"), now=LATE)
    assert endorsement_links.by_code(session, keys, page, code_in(mail), now=LATE).mail_confirmed_at == LATE


def test_what_is_deleted_before_the_link_runs_out_is_not_let_go(session, keys, letter):
    _, notice = held(session, keys, letter)
    with pytest.raises(Gone, match="deleted after 14 days"):
        let_go(session, keys, letter, notice, at=TOO_LATE)
    assert notice.status is NoticeStatus.HELD

    _, younger = held(session, keys, letter, at=LATE)
    assert let_go(session, keys, letter, notice, younger, at=TOO_LATE) == 1
    assert (notice.status, younger.status) == (NoticeStatus.HELD, NoticeStatus.QUEUED)
    assert "typed too long ago" in notice.last_error
