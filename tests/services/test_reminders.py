"""Reminders of invited signers: each mailed once, and none to whoever has answered."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from campaign.domain.guests import Guest
from campaign.domain.installation import Stop
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letter_settings import SigningSettings
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.refusals import Unacceptable
from campaign.domain.reminders import Schedule
from campaign.domain.signatories import Invited
from campaign.models.notice import Notice
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import (
    installation,
    invitation_links,
    invitations,
    letter_settings,
    letters,
    reminders,
    stopping,
)
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.support.clock import NOW
from tests.support.rounds import remind

LINKS = Links("https://letters.example.org")
BY = date(2026, 12, 10)
FIRST, SECOND = date(2026, 12, 3), date(2026, 12, 9)


@pytest.fixture
def letter(session):
    made = an_open_letter(session)
    reminders.settle(session, made, Schedule(BY, (7, 1)), now=NOW)
    return made


@pytest.fixture
def ada(session, keys, letter):
    """Somebody who was mailed a link."""
    guest = Guest(Invited("Ada Example", "Chair"), "ada@post.example")
    invitation = invitations.invite(session, keys, letter, guest, now=NOW)
    invitation_links.mail(session, keys, LINKS, invitation, now=NOW)
    return invitation


def at(letter, day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(letter.campaign.timezone))


def mailed_at(session, keys, now):
    return remind(session, keys, LINKS, now=now)


def test_whoever_has_not_answered_is_reminded_once_a_day_of_the_schedule(session, keys, letter, ada):
    wrote = [mailed_at(session, keys, at(letter, day)) for day in (FIRST, FIRST, SECOND, SECOND, BY)]
    assert wrote == [1, 0, 1, 0, 0]
    assert [each.due_on for each in ada.reminders] == [FIRST, SECOND]


def test_the_mail_brings_a_link_and_the_published_day_and_no_other(session, keys, letter, ada):
    letter.closes_on = date(2026, 12, 15)
    mailed_at(session, keys, at(letter, FIRST))
    reminder = session.scalar(select(Notice).where(Notice.kind == "invitation_reminder"))
    assert keys.unseal(reminder.to_sealed) == "ada@post.example"
    mail = Mail.from_json(keys.unseal(reminder.words_sealed))
    assert "Signing closes at the end of 15 December 2026, Eastern Time." in mail.text
    assert letter.title not in mail.subject
    assert "10 December" not in mail.text + mail.html
    token = mail.text.partition("/invitations/")[2].split()[0]
    assert invitation_links.find(session, token, now=NOW) is ada


def test_the_link_of_before_goes_on_working(session, keys, letter, ada):
    first = session.scalar(select(Notice).where(Notice.kind == "invitation"))
    text = Mail.from_json(keys.unseal(first.words_sealed)).text
    token = text.partition("/invitations/")[2].split()[0]
    mailed_at(session, keys, at(letter, FIRST))
    assert invitation_links.find(session, token, now=NOW) is ada


@pytest.mark.parametrize(
    "status", [InvitationStatus.COMMITTED, InvitationStatus.SIGNED, InvitationStatus.DECLINED]
)
def test_an_answer_ends_them(session, keys, letter, ada, status):
    if status is InvitationStatus.SIGNED:
        invitation_links.sign(session, ada, letter.revision.digest, name=ada.name, now=NOW)
    else:
        invitations.move(session, ada, status, by=None, now=NOW)
    assert not reminders.due(session, now=at(letter, FIRST))
    assert mailed_at(session, keys, at(letter, FIRST)) == 0
    assert reminders.of_invitation(session, ada, now=at(letter, FIRST)).coming is None


def test_whoever_considers_is_reminded(session, letter, ada):
    invitations.move(session, ada, InvitationStatus.CONSIDERING, by=None, now=NOW)
    assert reminders.due(session, now=at(letter, FIRST))


def test_nobody_is_reminded_early_in_the_morning_of_the_campaign(session, letter, ada):
    assert not reminders.due(session, now=at(letter, FIRST, 7))
    assert reminders.due(session, now=at(letter, FIRST, 8))


def test_nobody_is_reminded_who_was_mailed_no_link(session, keys, letter):
    guest = Guest(Invited("Bo Example"), "bo@post.example")
    invitations.invite(session, keys, letter, guest, now=NOW)
    assert not reminders.due(session, now=at(letter, FIRST))


def test_a_closed_letter_reminds_nobody(session, letter, ada):
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert not reminders.due(session, now=at(letter, FIRST))


def test_another_deadline_has_days_of_its_own(session, keys, letter, ada):
    mailed_at(session, keys, at(letter, FIRST))
    reminders.settle(session, letter, Schedule(BY + timedelta(days=5), (7,)), now=NOW)
    assert mailed_at(session, keys, at(letter, FIRST + timedelta(days=1))) == 0
    assert mailed_at(session, keys, at(letter, FIRST + timedelta(days=5))) == 1


def test_whoever_answered_since_they_were_looked_for_is_not_reminded(session, keys, letter, ada):
    now = at(letter, FIRST)
    (number,) = reminders.due(session, now=now)
    invitations.move(session, ada, InvitationStatus.DECLINED, by=None, now=NOW)
    assert not reminders.mail(session, keys, LINKS, number, now=now)


def test_while_signing_is_stopped_everywhere_reminders_wait_and_the_last_is_made_up_for(
    session, keys, letter, ada
):
    (number,) = reminders.due(session, now=at(letter, FIRST))
    installation.stop(session, Stop("Let it rest."), by=None, now=NOW)
    # One that was looked for a moment before the stop waits too.
    assert not reminders.mail(session, keys, LINKS, number, now=at(letter, FIRST))
    assert [mailed_at(session, keys, at(letter, day)) for day in (FIRST, SECOND)] == [0, 0]
    assert reminders.of_invitation(session, ada, now=at(letter, SECOND)).coming is None

    installation.resume(session, by=None, now=NOW)

    assert mailed_at(session, keys, at(letter, BY)) == 1
    assert [each.due_on for each in ada.reminders] == [SECOND]


def test_while_signing_of_the_letter_is_stopped_reminders_wait(session, keys, letter, ada):
    stopping.stop(session, letter, by=None, now=NOW)
    assert mailed_at(session, keys, at(letter, FIRST)) == 0
    stopping.resume(session, letter, by=None, now=NOW)
    assert mailed_at(session, keys, at(letter, FIRST)) == 1


def test_the_organiser_sees_what_was_and_will_be_mailed(session, keys, letter, ada):
    (before,) = reminders.of_letter(session, letter, now=NOW)
    assert (before.mailed, before.coming) == ((), FIRST)
    mailed_at(session, keys, at(letter, FIRST))
    (after,) = reminders.of_letter(session, letter, now=at(letter, FIRST))
    assert ([each.due_on for each in after.mailed], after.coming) == ([FIRST], SECOND)


def test_both_deadlines_stay_in_order(session, keys):
    letter = an_open_letter(session, closes_on=BY)
    with pytest.raises(Unacceptable, match="Signing closes on 10 December") as refused:
        reminders.settle(session, letter, Schedule(BY + timedelta(days=1)), now=NOW)
    assert refused.value.field == "answers_by"
    reminders.settle(session, letter, Schedule(BY), now=NOW)
    sooner = SigningSettings(closes_on=BY - timedelta(days=1))
    with pytest.raises(Unacceptable, match="Invited signers are to answer on 10 December") as refused:
        letter_settings.settle_signing(session, letter, sooner, version=letter.version, by=None, now=NOW)
    assert refused.value.field == "closes_on"


def test_a_deadline_that_has_passed_may_stay_and_is_not_set(session):
    letter = an_open_letter(session)
    passed = NOW.date() - timedelta(days=3)
    with pytest.raises(Unacceptable, match="has passed"):
        reminders.settle(session, letter, Schedule(passed), now=NOW)
    letter.answers_by = passed
    reminders.settle(session, letter, Schedule(passed, (1,)), now=NOW)
    assert letter.reminder_days == [1]


def test_a_sealed_letter_takes_no_deadline(session):
    letter = a_closed_letter(session)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    with pytest.raises(LetterFrozen):
        reminders.settle(session, letter, Schedule(BY), now=NOW)
