"""While keys of addresses are made anew, rows about one address have different keys, and all of them go."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from campaign.domain.guests import Guest, Staff
from campaign.domain.mail import same_address
from campaign.domain.signatories import Invited, SignatureStatus
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.notices.mail import Mail
from campaign.services import (
    endorsement_steps,
    invitations,
    names_erasing,
    outbox,
    personal_erasing,
    personal_records,
    withdrawals,
)
from tests.builders.endorsements import an_endorsement
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

ADDRESS = "maro.t@gmail.com"
OTHER_SPELLING = "m.arot@gmail.com"
MUCH_LATER = NOW + timedelta(days=700)


@pytest.fixture(params=["the mail is behind", "the signature is behind"])
def key_pair(request, keys):
    """The key of a signature and the one of the mails about it, of which one is not made anew yet."""
    anew, before = keys.mailbox_key(ADDRESS), keys.lookup_hash(same_address(ADDRESS))
    return (anew, before) if request.param == "the mail is behind" else (before, anew)


@pytest.fixture
def mailed(session, keys, key_pair):
    """Puts a mail that left and one that waits into the outbox of a letter's campaign."""

    def put(letter):
        for status in (NoticeStatus.SENT, NoticeStatus.QUEUED):
            mail = Mail("way_out", "A", "B", "C")
            notice = outbox.queue(session, keys, mail, ADDRESS, campaign=letter.campaign, now=NOW)
            notice.status, notice.to_key = status, key_pair[1]
        session.flush()

    return put


@pytest.fixture
def organisation(session, keys, key_pair):
    """One that somebody signed for with the address, with no mail about it yet."""
    endorsement = an_endorsement(session, keys, an_open_letter(session), email=ADDRESS)
    session.execute(delete(Notice))
    endorsement.email_key = key_pair[0]
    return endorsement


def left(session):
    return session.scalars(select(Notice.status)).all()


def test_no_mail_is_left_of_whoever_leaves(session, keys, key_pair, mailed):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter, ADDRESS, email_key=key_pair[0])
    mailed(letter)
    withdrawals.take_off(session, keys, signature, now=NOW)
    assert left(session) == []


def test_mails_about_another_letter_that_the_address_signs_still_leave(session, keys, key_pair, mailed):
    letter = an_open_letter(session)
    other = an_open_letter(session, campaign=letter.campaign, slug="another")
    signature = a_signature(session, keys, letter, ADDRESS, email_key=key_pair[0])
    a_signature(session, keys, other, ADDRESS, email_key=key_pair[1])
    mailed(letter)
    withdrawals.take_off(session, keys, signature, now=NOW)
    assert left(session) == [NoticeStatus.QUEUED]


def test_what_waits_to_be_confirmed_goes_with_what_counts(session, keys, key_pair):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter, ADDRESS, email_key=key_pair[0])
    waiting = {"status": SignatureStatus.PENDING, "confirmed_at": None}
    a_signature(session, keys, letter, ADDRESS, email_key=key_pair[1], **waiting)
    withdrawals.take_off(session, keys, signature, now=NOW)
    assert session.scalars(select(Signature.status)).all() == [SignatureStatus.WITHDRAWN]


def test_no_mail_is_left_of_a_second_spelling_on_a_sealed_letter(session, keys):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, ADDRESS)
    second = keys.lookup_hash(same_address(OTHER_SPELLING))
    signature = a_signature(session, keys, letter, OTHER_SPELLING, email_key=second)
    mail = Mail("update_came", "A", "B", "C")
    notice = outbox.queue(session, keys, mail, OTHER_SPELLING, campaign=letter.campaign, now=NOW)
    notice.status = NoticeStatus.SENT
    session.flush()
    withdrawals.take_off(session, keys, signature, now=NOW)
    assert left(session) == []


def test_no_mail_that_left_is_left_of_an_organisation_that_withdraws(session, keys, organisation, mailed):
    mailed(organisation.letter)
    endorsement_steps.withdraw(session, keys, organisation, by=None, now=NOW)
    assert left(session) == [NoticeStatus.QUEUED]


def test_no_mail_that_left_outlasts_the_names_of_its_letter(session, keys, key_pair, mailed):
    letter = a_closed_letter(session)
    a_signature(session, keys, letter, ADDRESS, email_key=key_pair[0])
    mailed(letter)
    names_erasing.begin(session, keys, letter, now=MUCH_LATER)
    names_erasing.erase_next(session, keys, letter, frozenset(), now=MUCH_LATER)
    assert left(session) == [NoticeStatus.QUEUED]


def test_no_mail_that_left_outlasts_the_names_of_a_letter_signed_for_an_organisation(
    session, keys, organisation, mailed
):
    mailed(organisation.letter)
    names_erasing.begin(session, keys, organisation.letter, now=MUCH_LATER)
    assert left(session) == [NoticeStatus.QUEUED]


@pytest.mark.parametrize("known", [{"email": ADDRESS}, {"email": "", "staff": Staff("Ruth Sample", ADDRESS)}])
def test_no_mail_that_left_to_an_invited_signer_outlasts_the_names(session, keys, mailed, known):
    letter = an_open_letter(session)
    guest = Guest(Invited(name="Ada Example", title="Chair"), **known)
    invitations.invite(session, keys, letter, guest, now=NOW)
    session.execute(delete(Notice))
    mailed(letter)
    names_erasing.begin(session, keys, letter, now=MUCH_LATER)
    assert left(session) == [NoticeStatus.QUEUED]


def test_an_operator_is_shown_and_erases_what_has_either_key(session, keys, organisation, mailed):
    mailed(organisation.letter)
    held = personal_records.of_address(session, keys, ADDRESS, now=NOW)
    assert (len(held["organisations"]), len(held["mails"])) == (1, 2)

    erased = personal_erasing.erase(session, keys, ADDRESS, now=NOW)

    assert (erased.counts["organisations' signers"], erased.counts["mails"]) == (1, 2)
    assert organisation.email_key == ""
    assert left(session) == []
