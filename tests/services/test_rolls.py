"""The roll: who enters it and when, in which order, who leaves it, and what anyone may see of it."""

from datetime import timedelta

import pytest

from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import Display, SignatureStatus
from campaign.services import (
    counts,
    letters,
    roll_entering,
    roll_list,
    roll_ordering,
    rolls,
    signatories,
    supporters,
    withdrawals,
)
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.questions import questions


@pytest.fixture
def small_batches(monkeypatch):
    """A roll of a few dozen is worked at as one of a million."""
    for each in (roll_entering, roll_ordering):
        monkeypatch.setattr(each, "AT_ONCE", 5)


FRESNO = {"locality": "Fresno", "country": "United States"}


def names(session, letter):
    return [each.shown for each in roll_list.first_names(session, letter, 100)]


def on_the_roll(session, letter):
    return [row.supporter.shown for row in signatories.entered(session, letter)]


def signed_by(session, keys, letter, count, *, start=0, **more):
    return [
        a_signature(session, keys, letter, name=f"Supporter No{number:03}", **more)
        for number in range(start, start + count)
    ]


def closed(session, letter, now):
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)
    assert rolls.bring_up_to_date(session, letter)
    return letter


def test_nobody_is_named_in_public_until_the_list_is_public(session, keys):
    letter = an_open_letter(session)
    signed_by(session, keys, letter, 12)
    assert rolls.bring_up_to_date(session, letter)

    assert names(session, letter) == []


def test_fewer_than_ten_do_not_enter_an_open_roll_so_that_nobody_can_date_one(session, keys):
    letter = an_open_letter(session, list_is_public=True)
    signed_by(session, keys, letter, 9)

    assert not rolls.bring_up_to_date(session, letter)
    assert names(session, letter) == []


def test_the_public_roll_tells_who_waits_and_who_chose_not_to_be_named(session, keys):
    letter = an_open_letter(session, list_is_public=True)
    signed_by(session, keys, letter, 10)
    rolls.bring_up_to_date(session, letter)
    signed_by(session, keys, letter, 3, start=50)
    signed_by(session, keys, letter, 2, start=60, display=Display.COUNTED)

    roll = rolls.public_roll(session, letter)
    assert (roll.named, roll.waiting, roll.unnamed) == (10, 3, 2)


def test_ten_enter_together_and_the_tenth_brings_the_nine(session, keys):
    letter = an_open_letter(session, list_is_public=True)
    signed_by(session, keys, letter, 10)

    assert rolls.bring_up_to_date(session, letter)
    assert not rolls.bring_up_to_date(session, letter)
    assert names(session, letter) == sorted(on_the_roll(session, letter))
    assert len(names(session, letter)) == 10


def test_those_who_enter_together_stand_in_no_order_of_signing(session, keys):
    letter = an_open_letter(session)
    signed_by(session, keys, letter, 60)
    rolls.bring_up_to_date(session, letter)

    order = on_the_roll(session, letter)
    # One in 60! that chance puts sixty names in the order of signing.
    assert order != sorted(order)


def test_those_who_enter_later_stand_behind_the_others(session, keys):
    letter = an_open_letter(session)
    signed_by(session, keys, letter, 10, start=100)
    rolls.bring_up_to_date(session, letter)
    before = on_the_roll(session, letter)
    signed_by(session, keys, letter, 10)
    rolls.bring_up_to_date(session, letter)

    assert on_the_roll(session, letter)[:10] == before


def test_a_closed_letter_has_everybody_by_name_whatever_the_order_of_signing(session, keys, now):
    letter = an_open_letter(session, list_is_public=True)
    for hours, name in enumerate(["Zora Amber", "Jiří Čárkovský", "Arev Zeta", "Maro Čapek"]):
        a_signature(session, keys, letter, name=name, confirmed_at=now + timedelta(hours=hours))
    closed(session, letter, now)

    by_name = ["Zora Amber", "Maro Čapek", "Jiří Čárkovský", "Arev Zeta"]
    assert on_the_roll(session, letter) == names(session, letter) == by_name


def test_a_roll_in_order_stays_as_it_is(session, keys, now):
    letter = an_open_letter(session)
    signed_by(session, keys, letter, 3)
    closed(session, letter, now)

    assert not rolls.bring_up_to_date(session, letter)


def test_a_letter_that_is_opened_again_takes_names_behind_those_in_order(session, keys, now):
    letter = an_open_letter(session)
    signed_by(session, keys, letter, 3)
    closed(session, letter, now)
    before = on_the_roll(session, letter)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=now, reason="More will come.")
    signed_by(session, keys, letter, 10, start=50)
    rolls.bring_up_to_date(session, letter)

    assert on_the_roll(session, letter)[:3] == before
    assert len(on_the_roll(session, letter)) == 13


def test_the_few_who_sign_a_letter_that_was_opened_again_enter_when_it_is_closed(session, keys, now):
    letter = an_open_letter(session)
    signed_by(session, keys, letter, 12)
    closed(session, letter, now)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=now, reason="More will come.")
    signed_by(session, keys, letter, 3, start=50)
    assert not rolls.bring_up_to_date(session, letter)
    assert not rolls.is_in_order(session, letter)
    closed(session, letter, now)

    assert len(on_the_roll(session, letter)) == 15
    assert rolls.is_in_order(session, letter)


def test_names_are_listed_a_page_at_a_time_in_the_order_of_the_printed_roll(session, keys, now):
    letter = an_open_letter(session, list_is_public=True)
    written = ["Zora Amber", "Jiří Čárkovský", "Արամ Խաչատրյան", "Jane de la Cruz", "Óscar Núñez", "Li Wei"]
    for name in [*written, *(f"Person Number{place:03}" for place in range(20))]:
        a_signature(session, keys, letter, name=name)
    closed(session, letter, now)

    pages, after = [], None
    while not pages or after is not None:
        page = roll_list.page(session, letter, after=after, most=10)
        pages += [each.shown for each in page.names]
        after = page.next_after

    assert pages == on_the_roll(session, letter)


def test_a_roll_is_put_in_order_in_batches_and_goes_on_where_it_was_stopped(
    session, keys, now, small_batches
):
    letter = an_open_letter(session)
    signed_by(session, keys, letter, 23)
    gone, *_ = signed_by(session, keys, letter, 1, start=80)
    rolls.bring_up_to_date(session, letter)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)
    everybody, steps = set(on_the_roll(session, letter)), 0
    # Each step is worked out anew, as by a worker that has just begun.
    while (change := rolls.change_due(session, letter)) is not None:
        assert rolls.carry_out(session, letter, change)
        steps += 1
        if steps == 4:
            withdrawals.take_off(session, keys, gone, now=now)
            everybody.remove("Supporter No080")
        assert set(on_the_roll(session, letter)) == everybody

    assert steps > 8
    assert on_the_roll(session, letter) == sorted(everybody)
    assert rolls.is_in_order(session, letter)
    assert counts.of_letter(session, letter).entered == 23


def test_who_is_late_is_not_looked_for_while_a_roll_is_put_in_order(session, keys, now, small_batches):
    letter = an_open_letter(session)
    signed_by(session, keys, letter, 12)
    rolls.bring_up_to_date(session, letter)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)
    told = []
    while True:
        with questions(session) as asked:
            # As by a worker that has just begun.
            change = rolls.change_due(session, letter)
        if change is None:
            break
        is_under_way = roll_ordering.find(session, letter) is not None
        told.append((is_under_way, any(map(is_look, asked))))
        rolls.carry_out(session, letter, change)

    assert set(told) == {(False, True), (True, False)}


def is_look(question):
    """Whether all who are named are counted."""
    return question.startswith("SELECT count(*)") and "FROM signature" in question


def test_whoever_comes_back_while_a_roll_is_put_in_order_stands_by_name_too(
    session, keys, now, small_batches
):
    letter = an_open_letter(session)
    first, *_ = signed_by(session, keys, letter, 12)
    rolls.bring_up_to_date(session, letter)
    supporters.take_off(session, first, "It was a test.", by=None, now=now)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)
    for _ in range(5):
        rolls.carry_out(session, letter, rolls.change_due(session, letter))
    assert roll_ordering.progress(session, letter) is not None
    supporters.put_back(session, first, "It was none.", by=None, now=now)

    assert rolls.bring_up_to_date(session, letter)
    assert on_the_roll(session, letter) == [f"Supporter No{number:03}" for number in range(12)]


def test_only_confirmed_signatures_of_those_who_are_named_are_on_it(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, name="Seen Person")
    a_signature(session, keys, letter, name="Maro Testvanian", display=Display.INITIALS)
    a_signature(session, keys, letter, name="Counted Person", display=Display.COUNTED)
    for status in (SignatureStatus.PENDING, SignatureStatus.WITHDRAWN, SignatureStatus.EXPIRED):
        a_signature(session, keys, letter, name="Not Now", status=status)
    closed(session, letter, now)

    assert sorted(on_the_roll(session, letter)) == ["M. T.", "Seen Person"]


def test_a_place_counts_all_who_share_it_also_those_who_are_not_named(session, keys, now):
    letter = an_open_letter(session, list_is_public=True)
    for number in range(10):
        display = Display.FULL if number == 0 else Display.COUNTED
        a_signature(session, keys, letter, display=display, **FRESNO)
    closed(session, letter, now)

    assert [each.place for each in roll_list.first_names(session, letter, 9)] == ["Fresno, United States"]


def test_a_withdrawn_name_leaves_the_roll_at_once(session, keys, now):
    letter = an_open_letter(session)
    first, *_ = signed_by(session, keys, letter, 10)
    rolls.bring_up_to_date(session, letter)
    before = rolls.find(session, letter).leavings
    withdrawals.take_off(session, keys, first, now=now)

    assert "Supporter No000" not in on_the_roll(session, letter)
    assert len(on_the_roll(session, letter)) == 9
    assert rolls.find(session, letter).leavings == before + 1


def test_a_place_that_fewer_than_ten_share_after_a_withdrawal_is_shown_no_more(session, keys, now):
    letter = an_open_letter(session)
    first, *_ = signed_by(session, keys, letter, 10, **FRESNO)
    signed_by(session, keys, letter, 3, start=50, locality="Gardner", country="United States")
    rolls.bring_up_to_date(session, letter)
    shown = {row.supporter.place for row in signatories.entered(session, letter)}
    assert shown == {"Fresno, United States", "United States"}
    withdrawals.take_off(session, keys, first, now=now)

    assert {row.supporter.place for row in signatories.entered(session, letter)} == {"United States"}


def test_whoever_is_taken_off_and_put_back_stands_by_name_again(session, keys, now):
    letter = an_open_letter(session)
    _, second, _ = signed_by(session, keys, letter, 3)
    closed(session, letter, now)
    everybody = on_the_roll(session, letter)
    supporters.take_off(session, second, "It was a test.", by=None, now=now)
    assert on_the_roll(session, letter) == [everybody[0], everybody[2]]
    supporters.put_back(session, second, "It was none.", by=None, now=now)

    assert rolls.bring_up_to_date(session, letter)
    assert on_the_roll(session, letter) == everybody


def test_a_change_worked_out_for_another_roll_is_not_carried_out(session, keys, now):
    letter = an_open_letter(session)
    first, *_ = signed_by(session, keys, letter, 11)
    change = rolls.change_due(session, letter)
    withdrawals.take_off(session, keys, first, now=now)

    assert not rolls.carry_out(session, letter, change)
    assert on_the_roll(session, letter) == []


def test_the_letters_looked_after_are_those_open_and_those_closed_and_not_in_order(session, keys, now):
    opened, done, late = an_open_letter(session), a_closed_letter(session), a_closed_letter(session)
    assert rolls.bring_up_to_date(session, done)

    assert set(rolls.with_changes_due(session)) == {opened, late}
