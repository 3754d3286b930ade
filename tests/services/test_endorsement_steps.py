"""How an organisation's signature comes to count: by its own domain, by an organiser, or not at all."""

from itertools import chain

import pytest
from sqlalchemy import select

from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.lifecycle import ForbiddenMove
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.models.notice import Notice, NoticeStatus
from campaign.services import endorsement_links, endorsement_steps, endorsements, letters, signatories
from campaign.services.tokens import ExpiredToken
from campaign.services.ways_out import WrongCode
from tests.builders.accounts import an_account
from tests.builders.endorsements import Signing, an_endorsement
from tests.builders.letters import an_open_letter
from tests.support.clock import NOW
from tests.support.outbox import code_in, mails

GMAIL = "maro@gmail.com"
THROWN = {"email": "maro@mailinator.com", "web_address": "mailinator.com"}


@pytest.fixture
def letter(session):
    return an_open_letter(session)


@pytest.fixture
def nora(session, keys):
    return an_account(session, keys)


def printed(session, letter):
    return [each.name for each in signatories.of_letter(session, letter, with_supporters=False).organisations]


def public(session, letter):
    shown = endorsements.in_public(session, letter)
    return {kind: [each.name for each in getattr(shown, kind)] for kind in ("signed", "awaited", "withdrawn")}


def test_an_address_at_its_domain_confirms_by_itself_and_how_is_kept(session, keys, letter):
    found = an_endorsement(session, keys, letter)
    assert found.status is SignatureStatus.CONFIRMED
    assert found.evidence == "Confirmed from a mail address at river.example."
    assert [(each.after, each.account_id) for each in found.moves] == [(SignatureStatus.CONFIRMED, None)]
    assert "River Friends" in printed(session, letter)
    assert "River Friends" in public(session, letter)["signed"]


def test_the_code_confirms_as_the_link_does_and_a_wrong_one_does_not(session, keys, letter):
    signing = Signing(session, keys, letter)
    code = code_in(signing.mail)
    wrong = f"{(int(code.replace(' ', '')) + 1) % 1_000_000:06d}"
    with pytest.raises(WrongCode):
        endorsement_links.by_code(session, keys, signing.page, wrong, now=NOW)
    found = endorsement_links.by_code(session, keys, signing.page, code, now=NOW)
    assert found.status is SignatureStatus.CONFIRMED


def test_confirming_twice_has_one_effect(session, keys, letter):
    signing = Signing(session, keys, letter)
    for _ in range(2):
        found = endorsement_links.by_link(session, keys, signing.confirm, now=NOW)
    assert len(found.moves) == 1


def test_any_other_address_waits_for_an_organiser_with_the_reason(session, keys, letter):
    found = an_endorsement(session, keys, letter, email=GMAIL)
    assert found.status is SignatureStatus.PENDING
    assert found.waiting == "The mail address is at gmail.com, where anybody can have one."
    assert "River Friends" not in printed(session, letter)
    assert public(session, letter)["awaited"] == ["River Friends"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"name": "Hill Friends", **THROWN}, "to throw away"),
        ({"name": "River Friends Boston"}, "The name holds that of"),
        ({"name": "Asdfgh"}, "keys struck at random"),
    ],
)
def test_a_domain_to_throw_away_and_a_doubtful_name_wait_for_an_organiser(session, keys, letter, more, said):
    an_endorsement(session, keys, letter)
    found = an_endorsement(session, keys, letter, **more)
    assert found.status is SignatureStatus.PENDING
    assert said in found.waiting


def test_of_two_that_sign_in_one_name_the_second_waits(session, keys, letter, nora):
    first, second = Signing(session, keys, letter), Signing(session, keys, letter)
    endorsement_links.by_link(session, keys, first.confirm, now=NOW)
    found = endorsement_links.by_link(session, keys, second.confirm, now=NOW)
    assert found.status is SignatureStatus.PENDING
    assert "on the letter already" in found.waiting
    with pytest.raises(Unacceptable, match="Refuse this one"):
        endorsement_steps.confirm(session, found, "Her mail.", by=nora, now=NOW)


def test_an_organiser_confirms_saying_how_it_is_known(session, keys, letter, nora):
    found = an_endorsement(session, keys, letter, email=GMAIL)
    with pytest.raises(Unacceptable, match="Say how you know"):
        endorsement_steps.confirm(session, found, " ", by=nora, now=NOW)
    endorsement_steps.confirm(session, found, "I rang them.", by=nora, now=NOW)
    assert (found.status, found.evidence, found.waiting) == (SignatureStatus.CONFIRMED, "I rang them.", "")
    assert [(each.account_id, each.reason) for each in found.moves] == [(nora.id, "I rang them.")]
    assert "River Friends" in printed(session, letter)


def test_a_refusal_keeps_its_reason_and_can_be_put_right(session, keys, letter, nora):
    found = an_endorsement(session, keys, letter, email=GMAIL)
    with pytest.raises(Unacceptable, match="Say why"):
        endorsement_steps.refuse(session, found, " ", by=nora, now=NOW)
    endorsement_steps.refuse(session, found, "Nobody there knows of it.", by=nora, now=NOW)
    assert found.moves[-1].reason == "Nobody there knows of it."
    assert "River Friends" not in chain(*public(session, letter).values())
    endorsement_steps.confirm(session, found, "Their chair wrote.", by=nora, now=NOW)
    assert "River Friends" in printed(session, letter)


def test_one_that_stood_and_is_refused_does_not_stand_as_withdrawn(session, keys, letter, nora):
    found = an_endorsement(session, keys, letter)
    endorsement_steps.refuse(session, found, "A made-up body.", by=nora, now=NOW)
    assert "River Friends" not in chain(*public(session, letter).values())
    assert "River Friends" not in printed(session, letter)
    with pytest.raises(ForbiddenMove):
        endorsement_steps.refuse(session, found, "Again.", by=nora, now=NOW)


def test_what_was_refused_is_not_confirmed_by_its_mail(session, keys, letter, nora):
    signing = Signing(session, keys, letter)
    found = endorsement_links.of_link(session, signing.confirm, now=NOW)
    endorsement_steps.refuse(session, found, "A made-up body.", by=nora, now=NOW)
    assert (
        endorsement_links.by_link(session, keys, signing.confirm, now=NOW).status is SignatureStatus.REFUSED
    )


def test_a_withdrawal_stands_with_its_day_and_erases_who_signed(session, keys, letter):
    signing = Signing(session, keys, letter)
    found = endorsement_links.by_link(session, keys, signing.confirm, now=NOW)
    for _ in range(2):
        assert endorsement_steps.withdraw(session, keys, found, by=None, now=NOW)
    assert public(session, letter)["withdrawn"] == ["River Friends"]
    assert "River Friends" not in printed(session, letter)
    assert (found.withdrawn_at, found.email_sealed) == (NOW, None)
    assert {found.signer_name, found.signer_title, found.email_key, found.evidence} == {""}
    assert found.statement
    assert [each.reason for each in found.moves] == ["", ""]
    assert endorsement_links.of_way_out(session, signing.own, now=NOW) is found


def test_one_that_never_counted_is_deleted_whole_when_it_withdraws(session, keys, letter):
    signing = Signing(session, keys, letter, email=GMAIL)
    found = endorsement_links.by_link(session, keys, signing.confirm, now=NOW)
    assert not endorsement_steps.withdraw(session, keys, found, by=None, now=NOW)
    assert public(session, letter)["awaited"] == []
    for look, token in (
        (endorsement_links.of_link, signing.confirm),
        (endorsement_links.of_way_out, signing.own),
    ):
        with pytest.raises(ExpiredToken, match="deleted"):
            look(session, token, now=NOW)


def test_the_owner_of_the_address_who_did_not_sign_has_it_deleted(session, keys, letter):
    signing = Signing(session, keys, letter)
    endorsement_links.deny(session, keys, signing.confirm, signing.code, now=NOW)
    with pytest.raises(ExpiredToken):
        endorsement_links.by_link(session, keys, signing.confirm, now=NOW)


def test_what_a_machine_confirmed_and_its_owner_denies_does_not_stand_as_withdrawn(session, keys, letter):
    signing = Signing(session, keys, letter)
    found = endorsement_links.by_link(session, keys, signing.confirm, now=NOW)
    endorsement_links.deny(session, keys, signing.confirm, signing.code, now=NOW)
    assert (found.status, found.signer_name, found.email_sealed) == (SignatureStatus.REFUSED, "", None)
    assert "did not sign" in found.moves[-1].reason
    assert "River Friends" not in chain(*public(session, letter).values())


def test_a_letter_that_closed_meanwhile_takes_no_confirmation_but_an_organiser_s(session, keys, letter, nora):
    signing = Signing(session, keys, letter)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    with pytest.raises(LetterClosed):
        endorsement_links.by_link(session, keys, signing.confirm, now=NOW)
    found = endorsement_links.of_link(session, signing.confirm, now=NOW)
    endorsement_steps.confirm(session, found, "Their mail of Monday.", by=nora, now=NOW)
    assert "River Friends" in printed(session, letter)


def test_mails_of_a_withdrawn_one_are_erased_once_they_left(session, keys, letter):
    found = an_endorsement(session, keys, letter)
    assert len(mails(session, keys)) == 1
    for notice in session.scalars(select(Notice)):
        notice.status = NoticeStatus.SENT
    endorsement_steps.withdraw(session, keys, found, by=None, now=NOW)
    assert mails(session, keys) == []
