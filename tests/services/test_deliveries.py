"""Deliveries move by the table, with days that can be, and only when everything is ready to leave."""

from datetime import timedelta
from itertools import product

import pytest

from campaign.domain.deliveries import DELIVERY, Channel, DeliveryStatus, Report
from campaign.domain.letters import LetterStatus, NotReady
from campaign.domain.lifecycle import ForbiddenMove, ReasonMissing
from campaign.domain.recipients import RecipientStatus
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.printing import PrintingKind, PrintingStatus
from campaign.services import deliveries, letters, printings, tracking
from campaign.services.deliveries import LeavingNow, NotReadyToSend, Repeated
from campaign.services.tracking import NotOnRecord
from tests.builders.accounts import an_account
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import (
    TODAY,
    a_delivery,
    a_letter_opened_on,
    a_report,
    an_approved_recipient,
)
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.support.clock import NOW
from tests.support.rows import each_move

MOVES = list(product(DeliveryStatus, DeliveryStatus))
LONG_AGO = TODAY - timedelta(days=100)


def queue(session, store, recipient, channel=Channel.BY_HAND):
    return deliveries.queue(session, store, recipient, channel, by=None, now=NOW)


def report(session, delivery, status, **more):
    deliveries.report(session, delivery, a_report(status, **more), by=None, now=NOW)


def test_the_table_decides_every_report(session, store, subtests):
    delivery = queue(session, store, an_approved_recipient(session))
    each_move(session, subtests, delivery, MOVES, the_table_decides)


def the_table_decides(session, delivery, to):
    current = delivery.status
    if DELIVERY.allows(current, to):
        report(session, delivery, to, note="As told.")
        assert delivery.status is to
        assert delivery.events[-1].status is to
    else:
        with pytest.raises(ForbiddenMove) as refusal:
            report(session, delivery, to, note="As told.")
        assert refusal.value.field == "status"
        assert delivery.status is current


def test_a_correction_needs_a_reason(session, store, subtests):
    delivery = queue(session, store, an_approved_recipient(session))
    each_move(session, subtests, delivery, sorted(DELIVERY.backward), a_reason_is_missing)


def a_reason_is_missing(session, delivery, to):
    with pytest.raises(ReasonMissing):
        report(session, delivery, to, note="")


def test_delivered_needs_a_proof():
    with pytest.raises(Unacceptable, match="Say what proves it") as refusal:
        Report(DeliveryStatus.DELIVERED, TODAY, note="Surely there by now.")
    assert refusal.value.field == "proof"


def test_who_took_it_is_a_proof(session, store):
    known = Report(DeliveryStatus.DELIVERED, TODAY, handed_to="R. Oakes")
    delivery = a_delivery(session, store, report=known)
    assert delivery.events[-1].handed_to == "R. Oakes"


def test_an_open_letter_does_not_leave(session, store):
    recipient = an_open_letter(session).recipients[0]
    with pytest.raises(NotOnRecord, match="Close the letter first"):
        tracking.move(session, recipient, RecipientStatus.APPROVED, on=TODAY, by=None, now=NOW)
    with pytest.raises(NotReadyToSend):
        queue(session, store, recipient)


def test_an_archived_letter_does_not_leave(session, store):
    recipient = an_approved_recipient(session)
    letters.move(session, recipient.letter, LetterStatus.ARCHIVED, by=None, now=NOW)
    with pytest.raises(NotReadyToSend, match="archived"):
        queue(session, store, recipient)


def test_a_recipient_is_approved_first(session, store):
    recipient = a_closed_letter(session).recipients[0]
    with pytest.raises(NotReadyToSend, match="Approve the letter to Marco Rubio first"):
        queue(session, store, recipient)


def test_a_mail_needs_an_address(session, store):
    recipient = an_approved_recipient(session, email="")
    with pytest.raises(NotReadyToSend, match="There is no mail address for Marco Rubio") as refusal:
        queue(session, store, recipient, Channel.EMAIL)
    assert refusal.value.field == "channel"


def test_what_was_mailed_by_hand_needs_no_address_here(session, store):
    recipient = an_approved_recipient(session, email="")
    assert a_delivery(session, store, recipient, Channel.EMAIL).status is DeliveryStatus.SENT


def test_a_queued_delivery_asks_for_its_pdf(session, store):
    delivery = queue(session, store, an_approved_recipient(session))
    assert delivery.printing.kind is PrintingKind.RECIPIENT
    assert delivery.printing.status is PrintingStatus.QUEUED


def test_one_way_is_queued_once(session, store):
    recipient = an_approved_recipient(session)
    queue(session, store, recipient, Channel.EMAIL)
    with pytest.raises(Repeated, match="by email waits already"):
        queue(session, store, recipient, Channel.EMAIL)
    queue(session, store, recipient, Channel.POST)
    assert len(deliveries.of_recipient(session, recipient)) == 2


def test_what_was_delivered_is_recorded_once(session, store):
    recipient = an_approved_recipient(session)
    a_delivery(session, store, recipient)
    with pytest.raises(Repeated, match="on that day is on record already"):
        a_delivery(session, store, recipient)


def test_a_recorded_delivery_names_the_pdf_that_was_printed(session, store):
    recipient = an_approved_recipient(session)
    printed = printings.ask(session, store, recipient.letter, PrintingKind.RECIPIENT, recipient, now=NOW)
    printed.status, printed.done_at = PrintingStatus.DONE, NOW
    assert a_delivery(session, store, recipient).printing is printed


def test_nothing_left_tomorrow(session, store):
    with pytest.raises(Unacceptable, match="still to come") as refusal:
        a_delivery(session, store, report=a_report(on=TODAY + timedelta(days=1)))
    assert refusal.value.field == "on"


def test_nothing_left_before_the_letter_was_opened(session, store):
    with pytest.raises(Unacceptable, match="opened for signature on 22 November 2026"):
        a_delivery(session, store, report=a_report(on=TODAY - timedelta(days=1)))


def test_nothing_arrives_before_it_left(session, store):
    recipient = an_approved_recipient(session, a_letter_opened_on(session, LONG_AGO))
    delivery = a_delivery(session, store, recipient, report=a_report(on=TODAY - timedelta(days=3)))
    with pytest.raises(Unacceptable, match="This delivery left on 19 November 2026"):
        report(session, delivery, DeliveryStatus.DELIVERED, on=TODAY - timedelta(days=4))
    assert delivery.status is DeliveryStatus.SENT


def test_today_is_the_campaign_s_day(session, store):
    # 15:00 in London is Monday already in Auckland, summer time.
    letter = a_closed_letter(session, a_campaign(session, timezone="Pacific/Auckland"))
    recipient = an_approved_recipient(session, letter)
    a_delivery(session, store, recipient, report=a_report(on=TODAY + timedelta(days=1)))
    assert recipient.status is RecipientStatus.SENT


def test_nobody_reports_on_what_is_being_mailed(session, store, keys):
    delivery = queue(session, store, an_approved_recipient(session), Channel.EMAIL)
    delivery.status, delivery.lease_until = DeliveryStatus.CLAIMED, NOW + timedelta(minutes=1)
    person = an_account(session, keys)
    with pytest.raises(LeavingNow):
        deliveries.report(session, delivery, a_report(), by=person, now=NOW)
    later = NOW + timedelta(minutes=2)
    deliveries.report(session, delivery, a_report(), by=person, now=later)
    assert delivery.status is DeliveryStatus.SENT


def test_what_is_queued_anew_is_a_mail_of_its_own(session, store):
    delivery = queue(session, store, an_approved_recipient(session), Channel.EMAIL)
    delivery.file = "20261122T150000-abc.eml"
    before = delivery.message_id
    report(session, delivery, DeliveryStatus.FAILED, note="No such person.")
    report(session, delivery, DeliveryStatus.QUEUED, note="The address is mended.")
    assert delivery.message_id != before
    assert (delivery.attempts, delivery.file, delivery.last_error) == (0, "", "")


def test_the_log_says_who_and_when(session, store, keys):
    person = an_account(session, keys)
    recipient = an_approved_recipient(session)
    delivery = deliveries.record(
        session, store, recipient, Channel.POST, a_report(note="Registered."), by=person, now=NOW
    )
    event = delivery.events[-1]
    assert (event.status, event.on, event.note) == (DeliveryStatus.SENT, TODAY, "Registered.")
    assert (event.account_id, event.at) == (person.id, NOW)
    assert recipient.moves[-1].account_id == person.id


def test_a_delivery_is_found_with_its_recipient_only(session, store):
    delivery = a_delivery(session, store)
    other = an_approved_recipient(session)
    assert deliveries.get_in(session, delivery.recipient, delivery.public_id) is delivery
    with pytest.raises(NotFound):
        deliveries.get_in(session, other, delivery.public_id)


@pytest.mark.parametrize("status", [DeliveryStatus.SENT, DeliveryStatus.DELIVERED])
def test_a_letter_of_which_a_copy_has_left_takes_no_more_signatures(session, store, status):
    recipient = an_approved_recipient(session)
    a_delivery(session, store, recipient, report=a_report(status))
    with pytest.raises(NotReady, match="A copy of this letter has left"):
        letters.move(session, recipient.letter, LetterStatus.OPEN, reason="One more.", by=None, now=NOW)
    assert recipient.letter.status is LetterStatus.CLOSED


def test_a_letter_of_which_nothing_has_left_opens_again(session, store):
    recipient = an_approved_recipient(session)
    queue(session, store, recipient)
    letters.move(session, recipient.letter, LetterStatus.OPEN, reason="One more.", by=None, now=NOW)
    assert recipient.letter.status is LetterStatus.OPEN
