"""Copies that name supporters whom the public may not read."""

import pytest

from campaign.domain.signatories import Display
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.services.names_on_copies import on_printing, on_printings
from tests.builders.deliveries import a_delivery, an_approved_recipient
from tests.builders.letters import a_closed_letter
from tests.builders.printings import printed
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.questions import questions


def copies(session, letter, number):
    made = [
        Printing(
            letter=letter,
            kind=PrintingKind.RECIPIENT,
            status=PrintingStatus.DONE,
            input_digest=f"{each:064}",
            signature_count=each,
            created_at=NOW,
            checked_at=NOW,
        )
        for each in range(number)
    ]
    session.add_all(made)
    session.flush()
    return made


@pytest.mark.parametrize("official_gets", [Display.FULL, Display.COUNTED])
def test_of_a_copy_for_each_of_many_officials_the_database_is_asked_as_of_one(session, official_gets):
    letter = a_closed_letter(session, official_gets=official_gets)
    every = copies(session, letter, 9)
    number = {}
    for some in (every[:1], every):
        with questions(session) as asked:
            on_printings(session, letter, some)
        number[len(some)] = len(asked)
    assert number[9] <= number[1] <= 2


def test_a_copy_that_left_names_whom_it_named_then_and_no_other_does_once_officials_get_a_number(
    session, both
):
    letter = a_closed_letter(session)
    a_signature(session, both.keys, letter)
    recipient = an_approved_recipient(session, letter)
    copy = printed(session, both.store, letter, PrintingKind.RECIPIENT, recipient)
    (other,) = copies(session, letter, 1)
    other.signature_count = 1
    a_delivery(session, both.store, recipient)
    assert on_printings(session, letter, [copy, other]) == {copy.id: 1, other.id: 1}

    letter.official_gets = Display.COUNTED
    assert (on_printing(session, copy), on_printing(session, other)) == (1, 0)

    letter.official_gets, letter.list_is_public = Display.FULL, True
    assert on_printings(session, letter, [copy, other]) == {copy.id: 0, other.id: 0}
