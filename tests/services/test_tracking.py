"""A recipient's step is proven by what is on record; the rest is moved by hand, within the table."""

from datetime import timedelta
from itertools import product

import pytest
from obstore.store import MemoryStore

from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.lifecycle import ForbiddenMove, ReasonMissing
from campaign.domain.recipients import PROVEN, RECIPIENT, RecipientStatus
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.services import deliveries, responses, tracking
from campaign.services.tracking import NotOnRecord
from tests.builders.deliveries import (
    TODAY,
    a_delivery,
    a_report,
    a_response,
    an_approved_recipient,
    what_was_heard,
)
from tests.builders.letters import a_closed_letter, a_letter
from tests.support.clock import NOW
from tests.support.rows import each_move

MOVES = list(product(RecipientStatus, RecipientStatus))


def move(session, recipient, to, note="", on=TODAY):
    tracking.move(session, recipient, to, on=on, note=note, by=None, now=NOW)


@pytest.fixture
def recipient(session):
    """The recipient of a letter that may be approved."""
    return a_closed_letter(session).recipients[0]


def test_the_table_decides_every_move_by_hand(recipient, session, subtests):
    each_move(session, subtests, recipient, MOVES, the_table_decides)


def the_table_decides(session, recipient, to):
    current = recipient.status
    if not RECIPIENT.allows(current, to):
        with pytest.raises(ForbiddenMove) as refusal:
            move(session, recipient, to, note="A slip.")
        assert refusal.value.field == "status"
    elif to in PROVEN:
        with pytest.raises(NotOnRecord):
            move(session, recipient, to, note="A slip.")
    else:
        move(session, recipient, to, note="A slip.")
        assert recipient.status is to
        assert recipient.moves[-1].before is current
        return
    assert recipient.status is current
    assert recipient.moves == []


def test_a_move_back_needs_a_reason(recipient, session, subtests):
    each_move(session, subtests, recipient, sorted(RECIPIENT.backward), a_reason_is_missing)


def a_reason_is_missing(session, recipient, to):
    current = recipient.status
    with pytest.raises(ReasonMissing):
        move(session, recipient, to, note=" ")
    assert recipient.status is current


def test_only_an_open_letter_is_approved(session):
    recipient = a_letter(session).recipients[0]
    with pytest.raises(NotOnRecord, match="Open the letter first"):
        move(session, recipient, RecipientStatus.APPROVED)


def test_nobody_approves_tomorrow(recipient, session):
    with pytest.raises(Unacceptable, match="still to come") as refusal:
        move(session, recipient, RecipientStatus.APPROVED, on=TODAY + timedelta(days=1))
    assert refusal.value.field == "on"


def test_a_letter_is_not_acknowledged_before_it_left(session):
    recipient = an_approved_recipient(session)
    a_delivery(session, MemoryStore(), recipient)
    with pytest.raises(Unacceptable, match="The letter left on 22 November 2026"):
        move(session, recipient, RecipientStatus.ACKNOWLEDGED, on=TODAY - timedelta(days=1))


def test_what_a_delivery_proves_is_not_taken_back_by_hand(session):
    recipient = an_approved_recipient(session)
    a_delivery(session, MemoryStore(), recipient)
    with pytest.raises(NotOnRecord, match="says “sent”"):
        move(session, recipient, RecipientStatus.APPROVED, note="A slip.")


def test_a_recipient_who_was_closed_goes_back_to_what_is_on_record(session):
    recipient = an_approved_recipient(session)
    a_delivery(session, MemoryStore(), recipient, report=a_report(DeliveryStatus.DELIVERED))
    move(session, recipient, RecipientStatus.CLOSED)
    move(session, recipient, RecipientStatus.HANDED_OVER, note="Closed too early.")
    assert recipient.status is RecipientStatus.HANDED_OVER


@pytest.mark.parametrize(
    ("status", "reached"),
    [
        (DeliveryStatus.SENT, RecipientStatus.SENT),
        (DeliveryStatus.DELIVERED, RecipientStatus.HANDED_OVER),
    ],
)
def test_a_delivery_advances_its_recipient(session, status, reached):
    delivery = a_delivery(session, MemoryStore(), report=a_report(status))
    assert delivery.recipient.status is reached
    assert delivery.recipient.moves[-1].on == TODAY


def test_a_later_delivery_never_takes_a_recipient_back(session):
    recipient = an_approved_recipient(session)
    a_delivery(session, MemoryStore(), recipient, report=a_report(DeliveryStatus.DELIVERED))
    move(session, recipient, RecipientStatus.ACKNOWLEDGED)
    a_delivery(session, MemoryStore(), recipient)
    assert recipient.status is RecipientStatus.ACKNOWLEDGED


@pytest.mark.parametrize("end", [DeliveryStatus.BOUNCED, DeliveryStatus.FAILED])
def test_what_came_back_brings_its_recipient_back(session, end):
    delivery = a_delivery(session, MemoryStore())
    deliveries.report(session, delivery, a_report(end, note="Unknown here."), by=None, now=NOW)
    recipient = delivery.recipient
    assert recipient.status is RecipientStatus.APPROVED
    assert "Unknown here" in recipient.moves[-1].note


def test_another_delivery_that_stands_holds_the_recipient(session):
    recipient = an_approved_recipient(session)
    store = MemoryStore()
    a_delivery(session, store, recipient, report=a_report(DeliveryStatus.SENT))
    handed = a_delivery(session, store, recipient, report=a_report(DeliveryStatus.DELIVERED))
    slip = a_report(DeliveryStatus.SENT, note="The receipt was for another letter.")
    deliveries.report(session, handed, slip, by=None, now=NOW)
    assert recipient.status is RecipientStatus.SENT


def test_a_response_deleted_leaves_the_acknowledgement(session):
    recipient = an_approved_recipient(session)
    a_delivery(session, MemoryStore(), recipient)
    move(session, recipient, RecipientStatus.ACKNOWLEDGED)
    response = a_response(session, recipient, heard=what_was_heard(text=""))
    assert recipient.status is RecipientStatus.ANSWERED
    responses.remove(session, response, "Entered twice.", by=None, now=NOW)
    assert recipient.status is RecipientStatus.ACKNOWLEDGED


def test_what_may_be_done_by_hand_is_what_would_not_be_refused(session):
    recipient = an_approved_recipient(session)
    a_delivery(session, MemoryStore(), recipient)
    offered = tracking.by_hand(recipient, tracking.on_record(session, recipient))
    assert offered == (RecipientStatus.ACKNOWLEDGED, RecipientStatus.CLOSED)
    for to in set(RecipientStatus) - set(offered):
        with pytest.raises(Refusal):
            move(session, recipient, to, note="A slip.")
