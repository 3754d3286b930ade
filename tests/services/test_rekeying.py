"""Keys of addresses are made anew by the rules of today, and of two signatures of one mailbox one counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from campaign.domain.letters import LetterStatus
from campaign.domain.mail import same_address
from campaign.domain.signatories import SignatureStatus
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.models.rekeying import Rekeying
from campaign.models.second_spelling import SecondSpelling
from campaign.models.signature import Signature
from campaign.notices.mail import Mail
from campaign.services import (
    counts,
    letters,
    outbox,
    personal_erasing,
    personal_records,
    rekeying,
    signatories,
)
from campaign.worker import rekeying as chore
from tests.builders.endorsements import an_endorsement
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

SPELLINGS = ("maro.t@gmail.com", "marot@gmail.com", "marot+1@googlemail.com")


def as_before(session, keys, letter, address, **more):
    """A signature with the key that its address had when every spelling had its own."""
    return a_signature(
        session, keys, letter, email=address, email_key=keys.lookup_hash(same_address(address)), **more
    )


@pytest.fixture
def letter_id(both):
    """A letter with three signatures of one mailbox, the second confirmed first, and one of somebody else."""
    with both.transaction() as session:
        letter = an_open_letter(session, closes_on=None)
        for hours, address in zip((2, 1, 3), SPELLINGS, strict=True):
            as_before(session, both.keys, letter, address, confirmed_at=NOW + timedelta(hours=hours))
        as_before(session, both.keys, letter, "maro.t@post.example")
        return letter.id


def statuses(session):
    return [each.status for each in session.scalars(select(Signature).order_by(Signature.id))]


def test_of_two_signatures_of_one_mailbox_the_one_that_was_confirmed_first_counts(both, letter_id):
    assert chore.rekey(both) is False

    with both.readers() as session:
        first, second, third = personal_records.signed_with(session, [both.keys.mailbox_key(SPELLINGS[2])])
        off, on = SignatureStatus.REFUSED, SignatureStatus.CONFIRMED
        assert [first.status, second.status, third.status] == [off, on, off]
        assert [each.reason for each in first.moves] == [rekeying.WHY_OFF]
        letter = session.get_one(Letter, letter_id)
        assert signatories.count(session, letter) == counts.of_letter(session, letter).confirmed == 2


@pytest.fixture
def sealed(both, letter_id):
    """The same letter, sealed before one mailbox was one key; the keys are made anew since."""
    with both.transaction() as session:
        letter = session.get_one(Letter, letter_id)
        for status in (LetterStatus.CLOSED, LetterStatus.SEALED):
            letters.move(session, letter, status, by=None, now=NOW)
    chore.rekey(both)


def test_on_a_sealed_letter_whoever_stands_stands(both, sealed):
    with both.readers() as session:
        assert statuses(session) == [SignatureStatus.CONFIRMED] * 4
        assert len(set(session.scalars(select(Signature.email_key)))) == 4


@pytest.mark.parametrize("typed", [*SPELLINGS, "MARO.T+home@gmail.com"])
def test_on_a_sealed_letter_all_of_one_mailbox_is_told_and_erased_by_any_spelling(both, sealed, typed):
    with both.transaction() as session:
        held = personal_records.of_address(session, both.keys, typed, now=NOW)
        assert len(held["signatures"]) == 3
        erased = personal_erasing.erase(session, both.keys, typed, now=NOW)
        assert erased.counts["signatures"] == 3
    with both.readers() as session:
        assert statuses(session) == [*[SignatureStatus.WITHDRAWN] * 3, SignatureStatus.CONFIRMED]
        assert personal_records.is_empty(personal_records.of_address(session, both.keys, typed, now=NOW))
        assert session.scalars(select(SecondSpelling)).all() == []


def test_whatever_has_an_address_is_found_by_any_spelling_and_one_that_is_erased_stays_so(both):
    with both.transaction() as session:
        letter = an_open_letter(session)
        as_before(session, both.keys, letter, SPELLINGS[0], status=SignatureStatus.PENDING)
        gone = as_before(session, both.keys, letter, SPELLINGS[2], status=SignatureStatus.WITHDRAWN)
        gone.email_sealed, gone.email_key = None, ""
        organisation = an_endorsement(session, both.keys, letter, email=SPELLINGS[0])
        mail = Mail("confirm", "A", "B", "C")
        outbox.queue(session, both.keys, mail, SPELLINGS[0], campaign=letter.campaign, now=NOW)
        organisation.email_key = "of before"
        session.execute(update(Notice).values(to_key="of before"))
    chore.rekey(both)

    with both.readers() as session:
        key = both.keys.mailbox_key(SPELLINGS[1])
        for column in (Signature.email_key, Endorsement.email_key, Notice.to_key):
            assert set(session.scalars(select(column).where(column != ""))) == {key}
        assert statuses(session) == [SignatureStatus.PENDING, SignatureStatus.WITHDRAWN]


def test_it_goes_on_where_it_was_and_begins_anew_with_other_rules(both, letter_id):
    with both.transaction() as session:
        session.add(Rekeying(table_name="signature", rules=rekeying.RULES, reached=2, is_done=False))
    with both.readers() as session:
        step = rekeying.next_step(session, both.keys)
    assert [each.row for each in step.changes] == [3]

    with both.transaction() as session:
        session.execute(update(Rekeying).values(rules=rekeying.RULES - 1, is_done=True))
    with both.readers() as session:
        step = rekeying.next_step(session, both.keys)
    assert [each.row for each in step.changes] == [1, 3]


def test_a_worker_that_is_told_to_end_begins_with_no_more_of_them(both, letter_id):
    assert chore.rekey(replace(both, is_to_end=lambda: True)) is False

    with both.readers() as session:
        assert session.scalars(select(Rekeying)).all() == []
        assert statuses(session) == [SignatureStatus.CONFIRMED] * 4
