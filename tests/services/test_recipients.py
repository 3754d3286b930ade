"""Whom a letter is addressed to, with the address as it was that day."""

from datetime import date

import pytest

from campaign.domain.addresses import Address
from campaign.domain.addressing import Addressing
from campaign.domain.letters import Heads, LetterFrozen
from campaign.domain.recipients import RecipientStatus
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.services import letters, officials, recipients
from tests.builders.accounts import an_account
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import an_approved_recipient
from tests.builders.letter_files import an_addressee
from tests.builders.letters import an_open_letter
from tests.builders.officials import a_term, an_office, an_official


@pytest.fixture
def letter(session, now):
    campaign = a_campaign(session, clock_days=45)
    return letters.start(session, campaign, Heads("a-letter", "A letter", "A subject"), by=None, now=now)


def addressing(**more):
    return Addressing(an_addressee(**more), clock_days=30)


def test_the_holder_of_an_office_is_addressed_as_the_office_has_it(session, letter, now):
    recipient = recipients.add(session, letter, a_term(session).id, now=now)
    assert recipient.addressee.full_name == "The Honorable Marco Rubio"
    assert recipient.salutation == "Secretary Rubio"
    assert recipient.address == ["2201 C Street, NW", "Washington, DC 20520"]
    assert (recipient.clock_days, recipient.status) == (45, RecipientStatus.PREPARED)


def test_the_address_stays_as_it_was_when_the_office_moves(session, letter, now):
    term = a_term(session)
    recipient = recipients.add(session, letter, term.id, now=now)
    term.office.address = ["1 Other Street", "Washington"]
    session.flush()
    assert recipient.addressee.address.lines[0] == "2201 C Street, NW"


def test_nobody_is_addressed_twice(session, letter, now):
    term = a_term(session)
    recipients.add(session, letter, term.id, now=now)
    with pytest.raises(Unacceptable, match="addressed to Marco Rubio already"):
        recipients.add(session, letter, term.id, now=now)
    assert len(letter.recipients) == 1


def test_only_who_is_in_office_can_be_chosen(session, letter, now):
    over = a_term(session, starts_on=date(2021, 1, 26), ends_on=date(2025, 1, 20))
    with pytest.raises(Unacceptable, match="somebody who is in office"):
        recipients.add(session, letter, over.id, now=now)
    with pytest.raises(Unacceptable, match="somebody who is in office"):
        recipients.add(session, letter, 999_999, now=now)


def test_holders_are_those_in_office_and_not_addressed_yet(session, letter, now):
    one, other = a_term(session), a_term(session, official=an_official(session, name="Ana Other"))
    a_term(session, ends_on=date(2026, 1, 1))
    recipients.add(session, letter, one.id, now=now)
    assert recipients.holders(session, letter, today=now.date()) == [other]


def test_one_person_in_two_offices_may_be_addressed_in_both(session, letter, now):
    official = an_official(session)
    for _ in range(2):
        term = a_term(session, official=official, office=an_office(session))
        recipients.add(session, letter, term.id, now=now)
    assert [each.position for each in letter.recipients] == [0, 1]


def test_salutation_and_address_can_be_overridden(session, letter, now):
    recipient = recipients.add(session, letter, a_term(session).id, now=now)
    changed = addressing(salutation="Mr. Secretary", address=Address(("PO Box 1", "Washington")))
    recipients.address(session, recipient, changed, by=None, now=now)
    assert (recipient.salutation, recipient.address) == ("Mr. Secretary", ["PO Box 1", "Washington"])
    assert recipient.clock_days == 30


@pytest.mark.parametrize("days", [0, -1, 731])
def test_a_clock_runs_for_a_number_of_days_that_makes_sense(days):
    with pytest.raises(Unacceptable) as refused:
        Addressing(an_addressee(), clock_days=days)
    assert refused.value.field == "clock_days"


def test_a_mail_address_is_one(session):
    with pytest.raises(Unacceptable) as refused:
        Addressing(an_addressee(), clock_days=30, email="a@b.example\nBcc: c@d.example")
    assert refused.value.field == "email"


def test_name_and_office_of_an_open_letter_stand(session, now):
    recipient = an_open_letter(session).recipients[0]
    with pytest.raises(LetterFrozen):
        recipients.address(session, recipient, addressing(name="Somebody Else"), by=None, now=now)
    changed = addressing(address=Address(("PO Box 1", "Washington")))
    recipients.address(session, recipient, changed, by=None, now=now)
    assert recipient.address == ["PO Box 1", "Washington"]


def test_what_is_addressed_otherwise_after_the_approval_is_on_the_record(session, keys, now):
    recipient = an_approved_recipient(session, email="office@state.example")
    nora = an_account(session, keys)
    said, before = recipient.addressee, len(recipient.moves)
    changed = Addressing(said, clock_days=30, email="elsewhere@post.example")
    for _ in range(2):
        recipients.address(session, recipient, changed, by=nora, now=now)
    remark = recipient.moves[-1]

    assert len(recipient.moves) == before + 1
    assert "email address “elsewhere@post.example” instead of “office@state.example”" in remark.note
    assert (remark.before, remark.after) == (RecipientStatus.APPROVED, RecipientStatus.APPROVED)
    assert remark.account_id == nora.id


def test_before_the_approval_nothing_is_on_the_record(session, letter, now):
    recipient = recipients.add(session, letter, a_term(session).id, now=now)
    recipients.address(session, recipient, addressing(), by=None, now=now)
    assert recipient.moves == []


def test_the_address_of_a_letter_that_left_stands(session, now):
    recipient = an_open_letter(session).recipients[0]
    recipient.status = RecipientStatus.SENT
    session.flush()
    with pytest.raises(LetterFrozen, match="has left"):
        recipients.address(session, recipient, addressing(), by=None, now=now)


def test_a_letter_that_left_by_hand_may_be_mailed_as_well(session, keys, now):
    recipient = an_approved_recipient(session, email="")
    recipient.status = RecipientStatus.HANDED_OVER
    session.flush()
    as_it_is = recipient.addressee
    mailed = Addressing(as_it_is, recipient.clock_days, email="office@state.example")
    recipients.address(session, recipient, mailed, by=an_account(session, keys), now=now)
    assert recipient.email == "office@state.example"
    assert "email address “office@state.example”" in recipient.moves[-1].note
    longer = Addressing(as_it_is, recipient.clock_days + 1, email="office@state.example")
    with pytest.raises(LetterFrozen, match="Only the email address"):
        recipients.address(session, recipient, longer, by=None, now=now)


def test_recipients_are_put_in_order_and_removed(session, letter, now):
    for name in ("Ana One", "Ben Two", "Cem Three"):
        term = a_term(session, official=an_official(session, name=name, family_name=""))
        recipients.add(session, letter, term.id, now=now)
    recipients.move(session, letter.recipients[2], -2)
    assert [each.name for each in letter.recipients] == ["Cem Three", "Ana One", "Ben Two"]
    recipients.remove(session, letter.recipients[0])
    assert [(each.position, each.name) for each in letter.recipients] == [(0, "Ana One"), (1, "Ben Two")]


def test_an_open_letter_keeps_its_recipients(session, now):
    letter = an_open_letter(session)
    term = a_term(session)
    for act in (
        lambda: recipients.add(session, letter, term.id, now=now),
        lambda: recipients.remove(session, letter.recipients[0]),
        lambda: recipients.move(session, letter.recipients[0], 1),
    ):
        with pytest.raises(LetterFrozen):
            act()


def test_a_recipient_who_is_gone_is_not_found(session, letter):
    with pytest.raises(NotFound):
        recipients.get_in(letter, "gone")


def test_addressed_as_the_officials_say(session, letter, now):
    term = a_term(session)
    recipient = recipients.add(session, letter, term.id, now=now)
    assert recipient.addressee == officials.addressee_of(term)
