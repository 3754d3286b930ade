"""All that is kept of one address is told, and nothing of anybody else; and all of it can be erased."""

import json

import pytest
from sqlalchemy import select

from campaign.db import Base
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation
from campaign.models.keeping import Erasure, ErasureCause
from campaign.models.reviewer import Reviewer
from campaign.notices.mail import Mail
from campaign.services import outbox, personal_erasing, personal_records, signatories
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

ADDRESS = "maro@post.example"


def everything_of(session, keys):
    """Somebody who signed two letters and for an organisation, is a contact, reviews, and has mail."""
    letter, other = an_open_letter(session), an_open_letter(session)
    a_signature(session, keys, letter, email=ADDRESS, comment="At last.", locality="Fresno")
    a_signature(session, keys, other, email="Maro@post.example", status=SignatureStatus.PENDING)
    a_signature(session, keys, letter, email="else@post.example", name="Somebody Else")
    organisation = session.scalars(select(Endorsement).where(Endorsement.letter_id == letter.id)).first()
    organisation.signer_name, organisation.email_sealed = "Maro Testvanian", keys.seal(ADDRESS)
    organisation.email_key = keys.lookup_hash(ADDRESS)
    invitation = session.scalars(select(Invitation).where(Invitation.letter_id == letter.id)).first()
    invitation.staff_name, invitation.staff_email_sealed = "Maro T.", keys.seal(ADDRESS)
    session.add(
        Reviewer(letter_id=letter.id, name="Maro", email_sealed=keys.seal(ADDRESS), asked_at=NOW, ends_at=NOW)
    )
    outbox.queue(session, keys, Mail("confirm", "A", "B", "C"), ADDRESS, campaign=letter.campaign, now=NOW)
    session.flush()
    return letter


def test_everything_under_an_address_is_told_with_the_words_of_each_consent(session, keys):
    everything_of(session, keys)

    held = personal_records.of_address(session, keys, " MARO@post.example ", now=NOW)

    assert [len(each) for each in held.values() if isinstance(each, list)] == [2, 1, 1, 1, 0, 1]
    signature = held["signatures"][0]
    assert (signature["name"], signature["comment"], signature["town"]) == (
        "Maro Testvanian",
        "At last.",
        "Fresno",
    )
    assert [(each["purpose"], each["words"]) for each in signature["agreed to"]] == [
        ("sign_and_deliver", "Agreed."),
        ("show_name", "Agreed."),
    ]
    assert signature["signed at"] == "2026-11-22T15:00:00+00:00"
    assert "Somebody Else" not in json.dumps(held)
    assert "comment: At last." in personal_records.as_text(held)


def test_of_a_stranger_nothing_is_told(session, keys):
    everything_of(session, keys)
    held = personal_records.of_address(session, keys, "stranger@post.example", now=NOW)
    assert personal_records.is_empty(held)
    with pytest.raises(Unacceptable):
        personal_records.of_address(session, keys, "no address", now=NOW)


def test_all_of_it_is_erased_and_nobody_else(session, keys):
    letter = everything_of(session, keys)

    erased = personal_erasing.erase(session, keys, ADDRESS, now=NOW)

    assert erased.counts == {
        "signatures": 2,
        "organisations' signers": 1,
        "invitations' addresses": 1,
        "reviewers": 1,
        "mails": 1,
    }
    session.expire_all()
    assert personal_records.is_empty(personal_records.of_address(session, keys, ADDRESS, now=NOW))
    assert signatories.count(session, letter) == 1
    left = " ".join(
        repr(tuple(row)) for table in Base.metadata.sorted_tables for row in session.execute(select(table))
    )
    key = keys.lookup_hash(ADDRESS)
    assert [each for each in ("At last.", "Maro T", "'Maro'", key) if each in left.replace("Else", "")] == []
    assert set(session.scalars(select(Erasure.cause))) == {ErasureCause.ASKED}
