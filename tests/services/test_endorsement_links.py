"""The links of an organisation that signs: what undoes a signature asks for the code of the mail."""

import pytest
from sqlalchemy import func, select

from campaign.db import Base
from campaign.domain.signatories import SignatureStatus
from campaign.models.token import Token
from campaign.services import endorsement_links
from campaign.services.tokens import ExpiredToken
from campaign.services.ways_out import WrongCode
from tests.builders.endorsements import LINKS, Signing
from tests.builders.letters import an_open_letter
from tests.support.clock import NOW
from tests.support.outbox import code_in, last_mail

EMAIL = "maro@river.example"


@pytest.fixture
def letter(session):
    return an_open_letter(session)


@pytest.fixture
def ask(session, keys, letter):
    """Asks for a lost link; the mail, and how many rows of each table were written."""

    def asked(email=EMAIL):
        before = row_counts(session)
        endorsement_links.mail_way_out(session, keys, LINKS, letter, email, network="here", now=NOW)
        written = [after - was for after, was in zip(row_counts(session), before, strict=True)]
        return last_mail(session, keys), written

    return asked


def row_counts(session):
    return [session.scalar(select(func.count()).select_from(each)) for each in Base.metadata.sorted_tables]


def ways_in(mail):
    return [line.rpartition("/")[2] for line in mail.text.splitlines() if "/organisations/signature/" in line]


def test_the_code_of_one_mail_undoes_nothing_behind_the_link_of_another(session, keys, letter):
    first, second = Signing(session, keys, letter), Signing(session, keys, letter, name="Quiet Bench")
    found = endorsement_links.by_link(session, keys, first.confirm, now=NOW)
    with pytest.raises(WrongCode):
        endorsement_links.withdraw(session, keys, first.own, second.code, now=NOW)
    with pytest.raises(WrongCode):
        endorsement_links.deny(session, keys, first.confirm, second.code, now=NOW)
    assert found.status is SignatureStatus.CONFIRMED


def test_a_link_from_before_mails_had_codes_for_it_undoes_nothing(session, keys, letter):
    signing = Signing(session, keys, letter)
    for each in session.scalars(select(Token)):
        each.code_hash = ""
    for typed in ("", signing.code):
        with pytest.raises(WrongCode):
            endorsement_links.withdraw(session, keys, signing.own, typed, now=NOW)


def test_a_lost_link_leads_to_every_organisation_that_the_address_signed_for(session, keys, letter, ask):
    for name in ("River Friends", "Quiet Bench"):
        endorsement_links.by_link(session, keys, Signing(session, keys, letter, name=name).confirm, now=NOW)
    mail, _ = ask()
    newest, oldest = ways_in(mail)
    assert endorsement_links.of_way_out(session, newest, now=NOW).name == "Quiet Bench"
    assert endorsement_links.withdraw(session, keys, oldest, code_in(mail), now=NOW)
    assert len(ways_in(ask()[0])) == 1


def test_who_has_signed_or_not_causes_the_same_rows(session, keys, letter, ask):
    for name in ("River Friends", "Quiet Bench"):
        endorsement_links.by_link(session, keys, Signing(session, keys, letter, name=name).confirm, now=NOW)
    assert ask()[1] == ask("nobody@river.example")[1]


def test_what_nobody_confirmed_is_mailed_no_link_for_a_stranger_may_have_typed_it(session, keys, letter, ask):
    Signing(session, keys, letter)
    mail, _ = ask()
    assert mail.kind == "nothing_to_leave"
    assert "River Friends" not in mail.text
    assert f"/letters/{letter.slug}/organisations/withdraw" in mail.text


def test_a_code_withdraws_what_waits_whole(session, keys, letter):
    signing = Signing(session, keys, letter, email="maro@gmail.com")
    endorsement_links.by_link(session, keys, signing.confirm, now=NOW)
    assert not endorsement_links.withdraw(session, keys, signing.own, signing.code, now=NOW)
    with pytest.raises(ExpiredToken, match="deleted"):
        endorsement_links.of_way_out(session, signing.own, now=NOW)
