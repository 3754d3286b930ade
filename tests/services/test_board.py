"""The board: who is to be done next, when their time runs out, and what stands to each demand."""

from datetime import timedelta

import pytest
from obstore.store import MemoryStore

from campaign.domain.board import Act, Group
from campaign.domain.deliveries import Channel, DeliveryStatus
from campaign.domain.events import Happening
from campaign.domain.letters import LetterStatus
from campaign.domain.recipients import RecipientStatus
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.verdicts import Standing, Verdict
from campaign.services import board, deeds, deliveries, events, letters, tracking
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import (
    TODAY,
    a_delivery,
    a_letter_opened_on,
    a_reading,
    a_report,
    a_response,
    an_approved_recipient,
    what_was_heard,
)
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.sources import a_source
from tests.support.clock import NOW

DAYS = 60
AGO = {days: TODAY - timedelta(days=days) for days in (3, DAYS, DAYS + 6, 100)}
DELIVERED = DeliveryStatus.DELIVERED


@pytest.fixture
def campaign(session):
    return a_campaign(session, clock_days=DAYS)


@pytest.fixture
def approved(session, campaign):
    """A recipient of a letter that was opened a hundred days ago."""
    return an_approved_recipient(session, a_letter_opened_on(session, AGO[100], campaign=campaign))


def sent(session, recipient, on, status=DeliveryStatus.SENT, channel=Channel.POST):
    return a_delivery(session, MemoryStore(), recipient, channel, a_report(status, on=on))


def line_of(session, recipient, today=TODAY):
    return board.line_of(session, recipient, today=today)


def test_a_recipient_who_is_prepared_is_to_be_approved(session, campaign):
    line = line_of(session, a_closed_letter(session, campaign=campaign).recipients[0])
    assert (line.group, line.act) == (Group.TO_HAND_OVER, Act.APPROVE)
    assert {stands for _, stands in line.standings} == {Standing.NOT_SENT}
    assert line.days_left is None


def test_an_open_letter_is_not_to_be_handed_over_yet(session, campaign):
    letter = an_open_letter(session, campaign)
    recipient = letter.recipients[0]
    line = line_of(session, recipient)
    assert (line.group, line.act) == (Group.STILL_OPEN, Act.CLOSE_LETTER)
    with pytest.raises(Refusal, match="Close the letter first"):
        tracking.move(session, recipient, RecipientStatus.APPROVED, on=TODAY, by=None, now=NOW)
    assert RecipientStatus.APPROVED not in tracking.by_hand(recipient, None)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert line_of(session, recipient).act is Act.APPROVE
    tracking.move(session, recipient, RecipientStatus.APPROVED, on=TODAY, by=None, now=NOW)
    assert line_of(session, recipient).act is Act.SEND
    letters.move(session, letter, LetterStatus.ARCHIVED, by=None, now=NOW)
    assert line_of(session, recipient).act is Act.NOTHING


def test_what_is_queued_is_mailed_or_reported_on(session, approved):
    by_post = deliveries.queue(session, MemoryStore(), approved, Channel.POST, by=None, now=NOW)
    assert line_of(session, approved).act is Act.REPORT
    assert line_of(session, approved).waiting is by_post
    deliveries.report(session, by_post, a_report(DeliveryStatus.CANCELLED, on=TODAY), by=None, now=NOW)
    mail = deliveries.queue(session, MemoryStore(), approved, Channel.EMAIL, by=None, now=NOW)
    assert line_of(session, approved).act is Act.MAIL
    mail.file = "20261122T150000-abc.eml"
    session.flush()
    assert line_of(session, approved).act is Act.REPORT


def test_time_runs_from_the_day_it_left(session, approved):
    sent(session, approved, AGO[3])
    line = line_of(session, approved)
    assert (line.group, line.act, line.days_left) == (Group.WAITING, Act.PROVE, DAYS - 3)
    assert {stands for _, stands in line.standings} == {Standing.AWAITING}


def test_with_proof_there_is_nothing_to_do_but_wait(session, approved):
    sent(session, approved, AGO[3], DELIVERED)
    assert line_of(session, approved).act is Act.NOTHING


def test_the_last_day_is_still_in_time(session, approved):
    sent(session, approved, AGO[DAYS], DELIVERED)
    assert line_of(session, approved).group is Group.WAITING
    tomorrow = line_of(session, approved, TODAY + timedelta(days=1))
    assert (tomorrow.group, tomorrow.act, tomorrow.days_left) == (Group.OVERDUE, Act.RECORD_ANSWER, -1)


def test_silence_needs_proof_of_delivery(session, approved):
    delivery = sent(session, approved, AGO[DAYS + 6])
    assert {stands for _, stands in line_of(session, approved).standings} == {Standing.UNKNOWN}
    deliveries.report(session, delivery, a_report(DELIVERED, on=AGO[DAYS + 6]), by=None, now=NOW)
    line = line_of(session, approved)
    assert {stands for _, stands in line.standings} == {Standing.SILENT}
    assert (line.group, line.days_left) == (Group.OVERDUE, -6)


def test_a_proof_taken_back_ends_the_silence(session, approved):
    delivery = sent(session, approved, AGO[DAYS + 6], DELIVERED)
    slip = a_report(DeliveryStatus.SENT, on=TODAY, note="The receipt was for another letter.")
    deliveries.report(session, delivery, slip, by=None, now=NOW)
    line = line_of(session, approved)
    assert line.clock.sent_on == AGO[DAYS + 6]
    assert {stands for _, stands in line.standings} == {Standing.UNKNOWN}


def test_what_came_back_never_arrived(session, approved):
    delivery = sent(session, approved, AGO[100], DELIVERED)
    back = a_report(DeliveryStatus.BOUNCED, on=TODAY, note="Moved.")
    deliveries.report(session, delivery, back, by=None, now=NOW)
    line = line_of(session, approved)
    assert (line.group, line.act, line.clock.due_on) == (Group.TO_HAND_OVER, Act.SEND, None)


def test_the_first_delivery_that_stands_starts_the_clock(session, approved):
    sent(session, approved, AGO[3], DELIVERED)
    sent(session, approved, AGO[DAYS], DELIVERED, Channel.BY_HAND)
    assert line_of(session, approved).clock.delivered_on == AGO[DAYS]


def test_an_interim_response_does_not_stop_the_clock(session, approved):
    sent(session, approved, AGO[DAYS + 6], DELIVERED)
    a_response(session, approved, heard=what_was_heard(AGO[3], is_interim=True))
    line = line_of(session, approved)
    assert line.group is Group.OVERDUE
    assert {stands for _, stands in line.standings} == {Standing.SILENT}


def test_an_answer_is_counted_and_what_it_leaves_out_is_silent(session, approved):
    sent(session, approved, AGO[DAYS + 6], DELIVERED)
    a_response(session, approved, a_reading(verdict=Verdict.PROMISED))
    line = line_of(session, approved)
    assert (line.group, line.act, line.answered_on) == (Group.ANSWERED, Act.READ_ANSWER, TODAY)
    assert line.verdicts == {Standing.PROMISED: 1}
    assert [stands for _, stands in line.standings] == [Standing.PROMISED, Standing.SILENT]


def test_whoever_answers_each_demand_by_deeds_is_not_overdue(session, campaign, approved):
    sent(session, approved, AGO[DAYS + 6], DELIVERED)
    happening = Happening(AGO[3], "They are free.", source=a_source(session, campaign).key)
    event = events.add(session, campaign, happening, by=None, now=NOW)
    for demand in ("release-prisoners", "sanctions"):
        assert line_of(session, approved).group is Group.OVERDUE
        reading = a_reading(demand, Verdict.GRANTED, "Done.")
        deeds.record(session, approved, reading, event, by=None, now=NOW)
    assert line_of(session, approved).group is Group.ANSWERED


def test_the_clock_ends_when_the_official_leaves(session, approved):
    sent(session, approved, AGO[3], DELIVERED)
    approved.term.ends_on = TODAY - timedelta(days=1)
    session.flush()
    assert line_of(session, approved).group is Group.OVERDUE


def test_nobody_is_overdue_before_the_day_the_letter_names(session, campaign):
    letter = a_letter_opened_on(session, AGO[100], campaign=campaign, deadline=TODAY)
    recipient = an_approved_recipient(session, letter)
    sent(session, recipient, AGO[DAYS + 6], DELIVERED)
    line = line_of(session, recipient)
    assert (line.group, line.clock.due_on) == (Group.WAITING, TODAY)


def test_groups_come_in_order_and_the_soonest_due_first(session, campaign):
    def one(days, status=DeliveryStatus.SENT):
        letter = a_letter_opened_on(session, AGO[100], campaign=campaign)
        recipient = an_approved_recipient(session, letter)
        if days:
            sent(session, recipient, AGO[days], status)
        return recipient

    soon, late, later, new = one(DAYS), one(DAYS + 6), one(100), one(3)
    waiting_for_us = one(None)
    still_open = an_open_letter(session, campaign).recipients[0]
    closed, answered = one(3), one(3)
    tracking.move(session, closed, RecipientStatus.CLOSED, on=TODAY, by=None, now=NOW)
    a_response(session, answered, a_reading())
    groups = board.of_campaign(session, campaign, today=TODAY)
    assert {group: [line.recipient for line in lines] for group, lines in groups.items()} == {
        Group.OVERDUE: [later, late],
        Group.TO_HAND_OVER: [waiting_for_us],
        Group.WAITING: [soon, new],
        Group.ANSWERED: [answered],
        Group.STILL_OPEN: [still_open],
        Group.CLOSED: [closed],
    }
    assert list(groups) == list(Group)


def test_the_newest_answer_is_first(session, campaign):
    found = []
    for day in (AGO[3], TODAY):
        letter = a_letter_opened_on(session, AGO[100], campaign=campaign)
        recipient = an_approved_recipient(session, letter)
        sent(session, recipient, AGO[DAYS])
        a_response(session, recipient, a_reading(), heard=what_was_heard(day))
        found.append(recipient)
    groups = board.of_campaign(session, campaign, today=TODAY)
    assert [line.recipient for line in groups[Group.ANSWERED]] == found[::-1]


def test_drafts_and_letters_by_others_are_not_on_the_board(session, campaign):
    a_letter(session, campaign)
    a_letter(session, campaign, status=LetterStatus.RECORDED)
    an_open_letter(session, a_campaign(session))
    assert board.of_campaign(session, campaign, today=TODAY) == {}
    assert len(board.lines(session, campaign, today=TODAY, with_recorded=True)) == 1


def test_a_recipient_is_found_in_their_campaign_only(session, campaign, approved):
    assert board.get_recipient(session, campaign, approved.public_id) is approved
    with pytest.raises(NotFound):
        board.get_recipient(session, a_campaign(session), approved.public_id)
