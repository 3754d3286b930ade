"""A printing is made once, of the letter as it stands then; no copy names who left."""

from datetime import timedelta

import pytest

from campaign.models.printing import PrintingKind, PrintingStatus
from campaign.services import deliveries, leases, print_orders, print_work, withdrawals
from tests.builders.deliveries import a_delivery, an_approved_recipient
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.printings import ask, count, finish, printed, take
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

PUBLIC, RECIPIENT, PACK = PrintingKind


def test_what_was_too_slow_is_tried_three_times(session, store):
    ask(session, store, a_closed_letter(session))
    for attempt in range(1, print_work.MOST_ATTEMPTS + 1):
        printing = take(session)
        assert printing.attempts == attempt
        print_work.fail(session, printing, "Too slow.", now=NOW, for_good=False)
    assert printing.status is PrintingStatus.FAILED


def test_a_lease_that_ran_out_is_given_to_the_next(session, store):
    ask(session, store, a_closed_letter(session))
    printing = take(session)
    assert take(session, NOW + leases.LEASE) is None
    late = NOW + leases.LEASE + timedelta(seconds=1)
    assert print_work.take(session, by="there:2", now=late) is printing
    assert not finish(session, store, printing)
    assert printing.status is PrintingStatus.CLAIMED


def test_what_breaks_off_each_time_is_given_up(session, store):
    ask(session, store, a_closed_letter(session))
    now = NOW
    for _ in range(leases.MOST_LOST):
        printing = take(session, now)
        now += leases.LEASE + timedelta(seconds=1)
    assert take(session, now) is None
    assert printing.status is PrintingStatus.FAILED
    assert "broke off" in printing.error

    assert ask(session, store, printing.letter) is printing
    assert take(session, now) is printing


def test_only_the_public_copy_leaves_out_who_has_not_signed(session, store):
    letter = an_open_letter(session)
    recipient = letter.recipients[0]
    public = print_orders.order(session, store, letter, PUBLIC)
    own = print_orders.order(session, store, letter, RECIPIENT, recipient)
    shown, all_of_them = (each.sheets[0].document.signatories.invited for each in (public, own))
    assert [each.name for each in shown] == ["Nora Samplian", ""]
    assert [each.name for each in all_of_them] == ["Nora Samplian", "Անի Օրինակյան", ""]


def test_what_is_printed_is_the_letter_as_it_stands_then(session, keys, store):
    letter = an_open_letter(session)
    asked = ask(session, store, letter)
    a_signature(session, keys, letter)
    printing = take(session)
    assert finish(session, store, printing)
    assert printing.signature_count == 1
    assert ask(session, store, letter) is asked
    assert count(session) == 1


def test_of_two_printings_of_one_input_one_stays(session, keys, store):
    letter = a_closed_letter(session)
    recipient = an_approved_recipient(session, letter)
    delivery = a_delivery(session, store, recipient)
    early = take(session)
    a_signature(session, keys, letter)
    late = ask(session, store, letter, RECIPIENT, recipient)
    assert late is not early
    delivery.printing = late
    session.flush()
    assert finish(session, store, early)
    session.refresh(delivery)
    assert delivery.printing is early
    assert count(session) == 1


def test_who_withdraws_is_in_no_copy_that_is_given_out(session, keys, store):
    letter = an_open_letter(session, list_is_public=True)
    signature = a_signature(session, keys, letter)
    printed(session, store, letter, PUBLIC)
    printed(session, store, letter, RECIPIENT, letter.recipients[0])
    withdrawals.take_off(session, keys, signature, now=NOW)
    assert count(session) == 0
    assert print_orders.order(session, store, letter, PUBLIC).signatories.supporter_count == 0


@pytest.mark.parametrize("namesakes", [0, 1])
def test_who_withdraws_while_it_prints_is_not_in_the_copy(session, keys, store, namesakes):
    letter = an_open_letter(session, list_is_public=True)
    for _ in range(namesakes):
        a_signature(session, keys, letter)
    signature = a_signature(session, keys, letter)
    ask(session, store, letter)
    printing = take(session)
    order = print_orders.order(session, store, letter, PUBLIC)
    withdrawals.take_off(session, keys, signature, now=NOW)
    assert not finish(session, store, printing, order)
    assert printing.status is PrintingStatus.QUEUED
    assert finish(session, store, take(session))


def test_who_signs_while_it_prints_stops_nothing(session, keys, store):
    letter = an_open_letter(session, list_is_public=True)
    ask(session, store, letter)
    printing = take(session)
    order = print_orders.order(session, store, letter, PUBLIC)
    a_signature(session, keys, letter)
    assert finish(session, store, printing, order)


def test_what_left_with_a_delivery_is_kept_as_the_record_of_it(session, keys, store):
    letter = a_closed_letter(session, list_is_public=True)
    signature = a_signature(session, keys, letter)
    recipient = an_approved_recipient(session, letter)
    sent = printed(session, store, letter, RECIPIENT, recipient)
    delivery = a_delivery(session, store, recipient)
    assert delivery.printing is sent
    withdrawals.take_off(session, keys, signature, now=NOW)
    assert deliveries.get_in(session, recipient, delivery.public_id).printing is sent
    assert count(session) == 1
