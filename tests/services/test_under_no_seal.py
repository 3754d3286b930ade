"""A seal and the copies under it stay where somebody leaves who was not under it."""

from datetime import timedelta

import pytest

from campaign.domain.amendments import OnChange
from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import SignatureStatus
from campaign.models.printing import PrintingKind
from campaign.services import letters, printings, rolls, seal_work, seals, supporters, taking_off, withdrawals
from tests.builders.amendments import changed
from tests.builders.letters import an_open_letter
from tests.builders.printings import ask, finish_all
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.sealing import finished, under


@pytest.fixture
def letter(session, keys):
    return an_open_letter(session, on_change=OnChange.AGAIN)


@pytest.fixture
def behind(session, keys, letter):
    """Somebody who has yet to sign the changed text; another signed it."""
    behind = a_signature(session, keys, letter, name="Ben Behind")
    changed(session, letter)
    a_signature(session, keys, letter, name="Ada Under")
    return behind


def sealed(session, keys, store, letter):
    """The seal of a letter that is closed and sealed, and a copy under it."""
    for to in (LetterStatus.CLOSED, LetterStatus.SEALED):
        letters.move(session, letter, to, by=None, now=NOW)
    rolls.bring_up_to_date(session, letter)
    (due,) = seal_work.due(session, now=NOW)
    assert finished(session, keys, seal_work.draft(session, due))
    ask(session, store, letter)
    finish_all(session, store)
    return seals.standing(session, letter)


def is_unmoved(session, letter, seal):
    """Whether the seal stands, and the copy under it is given out."""
    here = seals.standing(session, letter) is seal
    return here and printings.newest(session, letter, PrintingKind.PUBLIC) is not None


@pytest.mark.parametrize("by_organisers", ["one", "many"])
def test_who_did_not_sign_the_changed_text_is_under_no_seal(
    session, keys, store, letter, behind, by_organisers
):
    seal = sealed(session, keys, store, letter)
    assert behind.id not in under(session, seal)

    if by_organisers == "one":
        supporters.take_off(session, behind, "Not a person.", by=None, now=NOW)
    else:
        taking_off.take_off_all(session, letter, [behind.id], "Not a person.", by=None, now=NOW)

    assert behind.status is SignatureStatus.REFUSED
    assert is_unmoved(session, letter, seal)


def test_nor_does_a_seal_end_when_they_leave_themselves(session, keys, store, letter, behind):
    seal = sealed(session, keys, store, letter)

    withdrawals.take_off(session, keys, behind, now=NOW)

    assert behind.status is SignatureStatus.WITHDRAWN
    assert is_unmoved(session, letter, seal)


def test_whoever_was_taken_off_before_it_was_made_leaves_it_as_it_is(session, keys, store, letter):
    off, _ = (a_signature(session, keys, letter) for _ in range(2))
    supporters.take_off(session, off, "Not a person.", by=None, now=NOW)
    seal = sealed(session, keys, store, letter)

    withdrawals.take_off(session, keys, off, now=NOW + timedelta(minutes=1))

    assert off.status is SignatureStatus.WITHDRAWN
    assert is_unmoved(session, letter, seal)
