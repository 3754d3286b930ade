"""An organisation signs by itself: what is kept, what is mailed, and what a stranger learns from it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.db import Base
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.models.attempt import Attempt
from campaign.models.endorsement import Endorsement
from campaign.models.notice import Notice, NoticeStatus
from campaign.services import endorsements, endorsing
from campaign.services.sign_limits import TooMany
from campaign.services.signatures import CodesUsedUp
from campaign.services.tokens import ExpiredToken
from tests.builders.endorsements import LINKS, Signing, an_endorsement
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.support.outbox import code_in, last_mail


def newest(session):
    return session.scalar(select(Endorsement).order_by(Endorsement.id.desc()).limit(1))


def row_counts(session):
    return [session.scalar(select(func.count()).select_from(each)) for each in Base.metadata.sorted_tables]


def test_the_statement_is_kept_with_its_text_and_time(session, keys, now):
    letter = an_open_letter(session)
    Signing(session, keys, letter)
    found = newest(session)
    assert found.statement.startswith("I am authorised to sign this letter for the organisation")
    assert letter.recipients[0].name in found.statement
    assert (found.signed_at, found.revision, found.status) == (now, letter.revision, SignatureStatus.PENDING)
    assert (found.signer_name, found.signer_title) == ("Maro Testvanian", "Director")
    assert keys.unseal(found.email_sealed) == "maro@river.example"


def test_until_its_mail_is_confirmed_it_stands_nowhere_in_public(session, keys):
    letter = an_open_letter(session)
    Signing(session, keys, letter)
    shown = endorsements.in_public(session, letter)
    assert "River Friends" not in [each.name for each in (*shown.signed, *shown.awaited)]


def test_the_mail_holds_nothing_that_was_typed(session, keys):
    mail = Signing(session, keys, an_open_letter(session), signer_title="Rogue").mail
    for typed in ("River Friends", "Boston", "Maro", "Rogue"):
        assert typed not in mail.text + mail.html + mail.subject


def test_an_address_that_has_signed_causes_the_same_rows_as_a_new_one(session, keys):
    letter = an_open_letter(session)
    an_endorsement(session, keys, letter)
    written = []
    for email in ("maro@river.example", "nobody@river.example"):
        before = row_counts(session)
        Signing(session, keys, letter, name="Other Friends", email=email)
        written.append([after - was for after, was in zip(row_counts(session), before, strict=True)])
    assert written[0] == written[1]


def test_a_name_that_stands_on_the_letter_is_refused_and_a_pending_one_blocks_nobody(session, keys):
    letter = an_open_letter(session)
    Signing(session, keys, letter, email="stranger@post.example")
    an_endorsement(session, keys, letter)
    with pytest.raises(Unacceptable, match="is on this letter already") as refused:
        Signing(session, keys, letter, name="RIVER FRIENDS")
    assert refused.value.field == "name"


def test_no_organisation_signs_a_closed_letter_or_after_the_last_day(session, keys, now):
    with pytest.raises(LetterClosed):
        Signing(session, keys, a_closed_letter(session))
    with pytest.raises(LetterClosed):
        Signing(session, keys, an_open_letter(session), now=now + timedelta(days=40))


def test_what_no_font_prints_is_refused_at_its_field(session, keys):
    with pytest.raises(Unacceptable, match="We have no font") as refused:
        Signing(session, keys, an_open_letter(session), name="River 😀")
    assert refused.value.field == "name"


def test_over_a_limit_the_mail_is_held_back(session, keys):
    letter = an_open_letter(session)
    for number in range(11):
        Signing(session, keys, letter, email=f"{number}@river.example")
    assert session.scalar(select(Notice.status).order_by(Notice.id.desc()).limit(1)) is NoticeStatus.HELD


def test_beyond_the_last_limit_nothing_is_written_whoever_signs(session, keys, now):
    letter = an_open_letter(session)
    session.add_all(Attempt(bucket=f"sign:{letter.id}:here", at=now) for _ in range(300))
    with pytest.raises(TooMany):
        Signing(session, keys, letter)


def test_another_mail_brings_another_code_and_there_are_a_few(session, keys, now):
    signing = Signing(session, keys, an_open_letter(session))
    first = code_in(signing.mail)
    for _ in range(3):
        endorsing.send_another(session, keys, LINKS, signing.page, network="here", now=now)
    assert code_in(last_mail(session, keys)) != first
    with pytest.raises(CodesUsedUp):
        endorsing.send_another(session, keys, LINKS, signing.page, network="here", now=now)


def test_the_links_of_a_deleted_one_are_about_no_other(session, keys, now):
    letter = an_open_letter(session)
    first = Signing(session, keys, letter)
    endorsing.delete_pending(session, newest(session))
    Signing(session, keys, letter, name="Quiet Bench")
    with pytest.raises(ExpiredToken, match="deleted"):
        endorsing.submission_of(session, first.page, now=now)
