"""Who signed for an organisation is not kept for ever."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import SignatureStatus
from campaign.models.endorsement import Endorsement, EndorsementMove
from campaign.models.notice import Notice, NoticeStatus
from campaign.services import (
    endorsement_steps,
    endorsement_tidying,
    endorsements,
    endorsing,
    letters,
    signatories,
    tokens,
)
from tests.builders.accounts import an_account
from tests.builders.endorsements import Signing, an_endorsement
from tests.builders.letters import an_open_letter
from tests.support.clock import NOW

GMAIL = "maro@gmail.com"


@pytest.fixture
def letter(session):
    return an_open_letter(session)


@pytest.fixture
def nora(session, keys):
    return an_account(session, keys)


def days_later(number):
    return NOW + timedelta(days=number, seconds=1)


def rows(session):
    return session.scalars(select(Endorsement).where(Endorsement.statement != "")).all()


def test_what_nobody_confirmed_is_deleted_after_a_fortnight_and_what_waits_is_kept(session, keys, letter):
    signing = Signing(session, keys, letter, name="Quiet Bench")
    waiting = an_endorsement(session, keys, letter, email=GMAIL)
    organisations = signatories.of_letter(session, letter, with_supporters=False).organisations

    endorsement_tidying.tidy(session, keys, now=NOW + timedelta(days=14))
    assert endorsing.submission_of(session, signing.page, now=NOW)
    endorsement_tidying.tidy(session, keys, now=days_later(14))

    with pytest.raises(tokens.UnknownToken):
        endorsing.submission_of(session, signing.page, now=NOW)
    assert endorsements.in_public(session, letter).awaited == [waiting]
    assert signatories.of_letter(session, letter, with_supporters=False).organisations == organisations


def test_what_no_organiser_looked_at_is_deleted_a_month_after_the_letter_closed(session, keys, letter):
    an_endorsement(session, keys, letter, email=GMAIL)
    endorsement_tidying.tidy(session, keys, now=days_later(300))
    assert len(rows(session)) == 1
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)

    endorsement_tidying.tidy(session, keys, now=NOW + timedelta(days=30))
    assert len(rows(session)) == 1
    endorsement_tidying.tidy(session, keys, now=days_later(30))
    assert rows(session) == []


def test_one_that_was_refused_and_never_stood_is_gone_after_a_month_with_its_name(
    session, keys, letter, nora
):
    found = an_endorsement(session, keys, letter, email=GMAIL)
    endorsement_steps.refuse(session, found, "A made-up body.", by=nora, now=NOW)
    for notice in session.scalars(select(Notice)):
        notice.status = NoticeStatus.SENT

    endorsement_tidying.tidy(session, keys, now=NOW + timedelta(days=30))
    assert found.signer_name == "Maro Testvanian"
    endorsement_tidying.tidy(session, keys, now=days_later(30))

    assert rows(session) == []
    assert session.scalars(select(EndorsementMove)).all() == []
    assert session.scalars(select(Notice)).all() == []


def test_of_one_that_stood_before_it_was_refused_the_name_and_the_log_are_kept(session, keys, letter, nora):
    found = an_endorsement(session, keys, letter)
    endorsement_steps.refuse(session, found, "Maro left them in May.", by=nora, now=NOW)

    for _ in range(2):
        endorsement_tidying.tidy(session, keys, now=days_later(30))

    assert (found.name, found.status) == ("River Friends", SignatureStatus.REFUSED)
    assert (found.signer_name, found.signer_title, found.email_key, found.evidence) == ("", "", "", "")
    assert found.email_sealed is None
    assert [(each.after, each.reason) for each in found.moves] == [
        (SignatureStatus.CONFIRMED, ""),
        (SignatureStatus.REFUSED, ""),
    ]


def test_one_that_was_put_right_and_refused_again_is_kept_for_a_month_from_then(session, keys, letter, nora):
    found = an_endorsement(session, keys, letter, email=GMAIL)
    endorsement_steps.refuse(session, found, "A made-up body.", by=nora, now=NOW)
    endorsement_steps.confirm(session, found, "Their chair wrote.", by=nora, now=days_later(20))
    endorsement_tidying.tidy(session, keys, now=days_later(40))
    assert found.signer_name
    endorsement_steps.refuse(session, found, "Another of that name.", by=nora, now=days_later(40))
    endorsement_tidying.tidy(session, keys, now=days_later(60))
    assert found.signer_name
    endorsement_tidying.tidy(session, keys, now=days_later(71))
    assert not found.signer_name
