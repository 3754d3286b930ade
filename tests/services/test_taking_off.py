"""Many supporters are taken off and put back at once, as one by one."""

import pytest

from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.signatories import SignatureStatus
from campaign.services import counts, letters, rolls, signatories, taking_off, withdrawals
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature

WHY = "All from one machine."


def some(session, keys, letter, count=12):
    return [a_signature(session, keys, letter, name=f"Person No{number:02}") for number in range(count)]


def off(session, letter, found, now):
    return taking_off.take_off_all(session, letter, [each.id for each in found], WHY, by=None, now=now)


def back(session, letter, found, now):
    return taking_off.put_back_all(
        session, letter, [each.id for each in found], "A mistake.", by=None, now=now
    )


def test_they_count_no_longer_and_leave_the_roll_each_with_its_reason(session, keys, now):
    letter = an_open_letter(session)
    found = some(session, keys, letter)
    rolls.bring_up_to_date(session, letter)
    assert off(session, letter, found[:5], now) == [each.id for each in found[:5]]
    assert signatories.count(session, letter) == 7
    assert len(signatories.entered(session, letter)) == 7
    session.refresh(found[0])
    assert [(move.after, move.reason) for move in found[0].moves] == [("refused", WHY)]


def test_those_of_another_letter_and_those_who_do_not_count_stay_as_they_are(session, keys, now):
    letter, other = an_open_letter(session), an_open_letter(session)
    elsewhere = a_signature(session, keys, other)
    gone = a_signature(session, keys, letter, status=SignatureStatus.WITHDRAWN)
    assert off(session, letter, [elsewhere, gone], now) == []


def test_they_are_put_back_but_for_those_who_left_or_signed_anew(session, keys, now):
    letter = an_open_letter(session)
    stayed, left, anew = (a_signature(session, keys, letter, email=f"{who}@post.example") for who in "abc")
    off(session, letter, [stayed, left, anew], now)
    withdrawals.take_off(session, keys, left, now=now)
    again = a_signature(session, keys, letter, email="c@post.example")
    assert back(session, letter, [stayed, left, anew], now) == [stayed.id]
    assert (left.status, anew.status, again.status) == ("withdrawn", "refused", "confirmed")
    session.flush()
    assert counts.of_letter(session, letter).confirmed == 2
    assert counts.differences(session) == []


def test_of_two_with_one_address_one_comes_back(session, keys, now):
    letter = an_open_letter(session)
    first = a_signature(session, keys, letter, email="a@post.example")
    off(session, letter, [first], now)
    second = a_signature(session, keys, letter, email="a@post.example")
    off(session, letter, [second], now)
    assert back(session, letter, [first, second], now) == [first.id]


def test_nobody_is_put_back_on_a_sealed_letter(session, keys, now):
    letter = a_closed_letter(session)
    found = some(session, keys, letter, 2)
    off(session, letter, found[:1], now)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=now)
    with pytest.raises(LetterFrozen):
        back(session, letter, found[:1], now)
    assert off(session, letter, found[1:], now) == [found[1].id]
