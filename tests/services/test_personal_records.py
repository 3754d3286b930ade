"""All that is kept of one address is told, and nothing of anybody else; and all of it can be erased."""

import json

import pytest
from sqlalchemy import select

from campaign.cli import person
from campaign.db import Base
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.domain.sweeps import Rule
from campaign.models.appeal import Appeal, AppealFile
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation
from campaign.models.keeping import Erasure, ErasureCause
from campaign.models.reviewer import Reviewer
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.reading import appeals as rows_of_file
from campaign.services import appeals, outbox, personal_erasing, personal_records, signatories, sweeps
from tests.builders.accounts import an_account
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

ADDRESS = "maro@post.example"
PEOPLE = f"name,email\nAni,ani@post.example\nMaro,{ADDRESS}\nBo,bo@post.example\nMaro, Maro@POST.example"
LINKS = Links("https://letters.example.org")


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
    session.add(Appeal(letter_id=other.id, email_key=keys.lookup_hash(ADDRESS), name="Maro", mailed_at=NOW))
    sweeps.begin(session, letter, Rule(address="MARO@post.example"), "Twice.", by=None, now=NOW)
    by = an_account(session, keys, email=ADDRESS)
    appeals.begin(
        session, keys, other, PEOPLE, rows_of_file.entries(PEOPLE), "They asked us.", by=by, now=NOW
    )
    return letter


def test_everything_under_an_address_is_told_with_the_words_of_each_consent(session, keys):
    everything_of(session, keys)

    held = personal_records.of_address(session, keys, " MARO@post.example ", now=NOW)

    assert [len(each) for each in held.values() if isinstance(each, list)] == [2, 1, 1, 1, 1, 2, 0, 1, 1, 1]
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
    assert signature["names kept until, at the latest"] == "2027-06-22"
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
        "people asked to sign": 1,
        "files of people to be asked": 1,
        "rules with the address": 1,
        "mails": 1,
    }
    assert erased.counts.keys() == person.ONE.keys()
    assert erased.stays[-1].startswith("Somebody works at the desk under this address.")
    session.expire_all()
    held = personal_records.of_address(session, keys, ADDRESS, now=NOW)
    assert [name for name, each in held.items() if isinstance(each, list) and each] == ["accounts"]
    assert signatories.count(session, letter) == 1
    left = " ".join(
        repr(tuple(row)) for table in Base.metadata.sorted_tables for row in session.execute(select(table))
    )
    key = keys.lookup_hash(ADDRESS)
    assert [each for each in ("At last.", "Maro T", "'Maro'", key) if each in left.replace("Else", "")] == []
    assert set(session.scalars(select(Erasure.cause))) == {ErasureCause.ASKED}


def test_nobody_is_asked_who_was_erased_from_a_file_that_is_being_gone_through(session, keys, monkeypatch):
    monkeypatch.setattr(appeals, "AT_ONCE", 2)
    letter = an_open_letter(session, closes_on=None)
    by = an_account(session, keys)
    file = appeals.begin(
        session, keys, letter, PEOPLE, rows_of_file.entries(PEOPLE), "They asked us.", by=by, now=NOW
    )
    session.flush()
    before = rows_of_file.entries(PEOPLE)
    appeals.go_on(session, keys, LINKS, file.id, before, now=NOW)

    personal_erasing.erase(session, keys, ADDRESS, now=NOW)

    # A worker that had read the rows before.
    with pytest.raises(Refusal, match="taken out"):
        appeals.go_on(session, keys, LINKS, file.id, before, now=NOW)
    rows = rows_of_file.entries(appeals.rows_of(keys, file))
    assert [each.cells["name"] for each in rows] == ["Ani", "Bo"]
    assert (file.done, file.total) == (1, 2)
    assert appeals.go_on(session, keys, LINKS, file.id, rows, now=NOW)
    assert set(session.scalars(select(Appeal.name))) == {"Ani", "Bo"}
    assert session.scalar(select(AppealFile.rows_sealed)) is None
