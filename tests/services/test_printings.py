"""A printing is never made twice of one input, and tried again when it failed."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import NotFound
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.services import (
    letters,
    print_files,
    print_orders,
    print_work,
    printings,
    recipients,
    rolls,
)
from campaign.services.print_orders import NobodyToPrintFor
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.officials import a_term, an_office
from tests.builders.printings import ask, count, finish, printed, take
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

PUBLIC, RECIPIENT, PACK = PrintingKind


@pytest.mark.parametrize("kind", PrintingKind)
def test_the_same_input_is_printed_once(session, store, kind):
    letter = a_closed_letter(session)
    recipient = letter.recipients[0] if kind is RECIPIENT else None
    first = printed(session, store, letter, kind, recipient)
    before = count(session)
    assert ask(session, store, letter, kind, recipient) is first
    assert count(session) == before
    assert take(session) is None


def test_another_input_is_another_printing(session, keys, store):
    letter = an_open_letter(session)
    first = printed(session, store, letter, PUBLIC)
    a_signature(session, keys, letter)
    assert ask(session, store, letter) is not first
    assert first.status is PrintingStatus.DONE


@pytest.mark.parametrize("kind", PrintingKind)
def test_the_database_takes_no_second_row_of_one_input(session, store, kind):
    letter = a_closed_letter(session)
    recipient = letter.recipients[0] if kind is RECIPIENT else None
    first = ask(session, store, letter, kind, recipient)
    names = ("letter_id", "recipient_id", "kind", "status", "input_digest", "engine", "created_at")
    again = {name: getattr(first, name) for name in (*names, "checked_at")}
    session.add(Printing(**again))
    with pytest.raises(IntegrityError):
        session.flush()


def test_what_failed_is_tried_again_when_somebody_asks(session, store):
    letter = a_closed_letter(session)
    ask(session, store, letter)
    printing = take(session)
    print_work.fail(session, printing, "No font holds the character 𓀀.", now=NOW)
    assert printing.status is PrintingStatus.FAILED
    assert take(session) is None
    assert ask(session, store, letter) is printing
    assert (printing.status, printing.error, printing.attempts) == (PrintingStatus.QUEUED, "", 0)


def test_a_file_that_is_gone_is_printed_again(session, store):
    letter = a_closed_letter(session)
    printing = printed(session, store, letter, PUBLIC)
    store.delete(printing.stored_as)
    with pytest.raises(NotFound, match="Print it again"):
        print_files.read(store, printing)
    assert ask(session, store, letter).status is PrintingStatus.QUEUED


def test_a_public_copy_names_supporters_only_when_the_list_is_public(session, keys, store):
    letter = a_letter(session, list_is_public=False)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)
    a_signature(session, keys, letter, name="Maro Testvanian")
    hidden = print_orders.order(session, store, letter, PUBLIC).signatories
    assert (hidden.supporters, hidden.supporter_count) == ((), 1)
    full = print_orders.order(session, store, letter, RECIPIENT, letter.recipients[0]).signatories
    assert [each.shown for each in full.supporters] == ["Maro Testvanian"]
    letter.list_is_public = True
    waiting = print_orders.order(session, store, letter, PUBLIC).signatories
    assert (waiting.supporters, waiting.waiting, waiting.supporter_count) == ((), 1, 1)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    rolls.bring_up_to_date(session, letter)
    shown = print_orders.ready(session, store, print_orders.order(session, store, letter, PUBLIC)).signatories
    assert [each.shown for each in shown.supporters] == ["Maro Testvanian"]


def test_an_open_letter_prints_as_a_draft_and_a_closed_one_does_not(session, store):
    letter = an_open_letter(session)
    draft = printed(session, store, letter, PUBLIC)
    assert draft.is_draft
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert printings.newest(session, letter, PUBLIC) is None
    final = printed(session, store, letter, PUBLIC)
    assert not final.is_draft
    letters.move(session, letter, LetterStatus.OPEN, reason="One more name.", by=None, now=NOW)
    assert printings.newest(session, letter, PUBLIC) is draft


def test_a_letter_that_nobody_dated_bears_the_day_it_was_closed(session, store):
    letter = an_open_letter(session, print_settings={})
    assert print_orders.order(session, store, letter, PUBLIC).sheets[0].document.settings.dated_on is None
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    dated_on = print_orders.order(session, store, letter, PUBLIC).sheets[0].document.settings.dated_on
    assert dated_on == NOW.date()


def test_a_letter_by_others_is_not_printed(session, store):
    letter = a_letter(session, status=LetterStatus.RECORDED)
    with pytest.raises(NobodyToPrintFor):
        ask(session, store, letter)


def test_a_letter_to_nobody_is_not_printed(session, store):
    letter = a_letter(session)
    letter.recipients.clear()
    with pytest.raises(NobodyToPrintFor):
        ask(session, store, letter)


def test_a_pack_asks_for_each_letter_first(session, store):
    letter = a_letter(session)
    recipients.add(session, letter, a_term(session).id, now=NOW)
    pack = ask(session, store, letter, PACK)
    order = print_orders.order(session, store, letter, PACK)
    kinds = []
    while (printing := take(session)) is not None:
        kinds.append(printing.kind)
        finish(session, store, printing)
    assert kinds == [RECIPIENT, RECIPIENT, PACK]
    assert pack.input_digest == order.digest
    assert all(printings.finished(session, sheet) for sheet in order.sheets)


def test_a_public_copy_is_looked_at_once_a_minute(session, store):
    letter = an_open_letter(session)
    assert printings.is_due(session, store, letter, now=NOW)
    ask(session, store, letter)
    assert not printings.is_due(session, store, letter, now=NOW + timedelta(hours=1))
    printed(session, store, letter, PUBLIC)
    assert not printings.is_due(session, store, letter, now=NOW + timedelta(seconds=59))
    assert printings.is_due(session, store, letter, now=NOW + timedelta(seconds=61))


def test_the_copy_of_a_letter_that_closed_or_opened_since_is_due_at_once(session, store):
    letter = an_open_letter(session)
    for status in (LetterStatus.CLOSED, LetterStatus.OPEN):
        printed(session, store, letter, PUBLIC)
        assert not printings.is_due(session, store, letter, now=NOW)
        letters.move(session, letter, status, by=None, reason="So it was meant.", now=NOW)
        assert printings.is_due(session, store, letter, now=NOW)


def test_what_cannot_be_printed_is_not_tried_for_each_reader(session, store):
    letter = an_open_letter(session)
    ask(session, store, letter)
    print_work.fail(session, take(session), "No font holds it.", now=NOW)
    assert not printings.is_due(session, store, letter, now=NOW + timedelta(minutes=59))
    assert printings.is_due(session, store, letter, now=NOW + timedelta(minutes=61))


def test_what_cannot_be_put_together_is_noted_once_and_tried_after_an_hour(session, store):
    letter = an_open_letter(session)
    for minutes in (0, 5):
        at = NOW + timedelta(minutes=minutes)
        printings.note_refusal(session, letter, NotFound("The picture is lost."), now=at)
    assert printings.latest(session, letter, PUBLIC).error == "The picture is lost."
    assert count(session) == 1
    assert take(session) is None
    assert not printings.is_due(session, store, letter, now=NOW + timedelta(minutes=64))
    assert printings.is_due(session, store, letter, now=NOW + timedelta(minutes=66))


def test_what_could_not_be_put_together_is_forgotten_once_any_copy_can_be(session, store):
    letter = an_open_letter(session)
    printings.note_refusal(session, letter, NotFound("The picture is lost."), now=NOW)
    ask(session, store, letter, RECIPIENT, letter.recipients[0])
    assert printings.latest(session, letter, PUBLIC) is None
    assert printings.is_due(session, store, letter, now=NOW)


def test_a_copy_whose_file_is_lost_is_due_at_once(session, store):
    letter = an_open_letter(session)
    printing = printed(session, store, letter, PUBLIC)
    store.delete(printing.stored_as)
    assert printings.is_due(session, store, letter, now=NOW)


def test_files_that_no_row_knows_are_swept(session, store):
    printing = printed(session, store, an_open_letter(session), PUBLIC)
    store.put("prints/forgotten.pdf", b"%PDF")
    print_files.sweep(session, store, older_than=NOW - timedelta(days=36_500))
    assert print_files.read(store, printing).startswith(b"%PDF")
    assert bytes(store.get("prints/forgotten.pdf").bytes()) == b"%PDF"
    print_files.sweep(session, store, older_than=NOW + timedelta(days=36_500))
    assert print_files.read(store, printing).startswith(b"%PDF")
    with pytest.raises(FileNotFoundError):
        store.head("prints/forgotten.pdf")


def test_a_printing_is_found_with_its_letter_only(session, store):
    letter, other = an_open_letter(session), an_open_letter(session)
    printing = ask(session, store, letter)
    assert printings.get_in(session, letter, printing.public_id) is printing
    with pytest.raises(NotFound):
        printings.get_in(session, other, printing.public_id)


def test_a_file_is_named_by_letter_and_official_and_by_office_where_there_are_two(session):
    letter = a_letter(session, slug="bring-them-home")
    (recipient,) = letter.recipients
    assert print_files.file_name(letter, None) == "bring-them-home.pdf"
    assert print_files.file_name(letter, recipient) == "bring-them-home-marco-rubio.pdf"
    adviser = a_term(session, recipient.official, an_office(session, key="security-adviser"))
    other = recipients.add(session, letter, adviser.id, now=NOW)
    assert print_files.file_name(letter, other) == "bring-them-home-marco-rubio-security-adviser.pdf"
