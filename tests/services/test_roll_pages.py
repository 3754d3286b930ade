"""Full pages of a roll, drawn once and kept."""

import pytest
from obstore.store import MemoryStore
from sqlalchemy import select

from campaign.domain.letters import LetterStatus
from campaign.models.printing import PrintingKind
from campaign.models.roll import RollEntry, RollPage
from campaign.models.signature import Signature
from campaign.rendering.appendix import Plan
from campaign.services import letters, print_orders, roll_pages, rolls, withdrawals
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


@pytest.fixture
def letter(session, keys):
    """An open letter with 200 names on its roll: two full pages, and some more."""
    made = an_open_letter(session, list_is_public=True)
    for number in range(200):
        a_signature(session, keys, made, name=f"Supporter No{number:03}")
    assert rolls.bring_up_to_date(session, made)
    return made


def order(session, letter):
    return print_orders.order(session, MemoryStore(), letter, PrintingKind.PUBLIC)


def plan_of(session, letter):
    return Plan.of(order(session, letter).sheets[0].document)


def draw_all(session, letter):
    """Draw and keep what is due, as the worker does; how many pages that were."""
    plan = plan_of(session, letter)
    due = roll_pages.due(session, letter, plan)
    drawn = [(each, plan.drawn(each.piece)) for each in due]
    assert roll_pages.keep(session, letter, plan, drawn, rolls.find(session, letter).leavings)
    return len(due)


def test_what_is_full_is_drawn_once(session, letter):
    assert draw_all(session, letter) == 2
    assert draw_all(session, letter) == 0
    kept = roll_pages.kept(session, letter, plan_of(session, letter))
    assert kept.last == sum(page.names for page in kept.pages)


def test_an_order_hands_in_the_full_pages_and_tells_the_names_behind_them(session, letter):
    draw_all(session, letter)
    ready = print_orders.ready(session, MemoryStore(), order(session, letter))
    signing = ready.signatories
    assert signing.earlier == sum(page.names for page in ready.full_pages) > 100
    assert signing.earlier + len(signing.supporters) == signing.supporter_count == 200


def test_names_that_enter_later_leave_full_pages_as_they_are(session, keys, letter):
    draw_all(session, letter)
    before = roll_pages.kept(session, letter, plan_of(session, letter)).pages
    for number in range(100):
        a_signature(session, keys, letter, name=f"Late No{number:03}")
    rolls.bring_up_to_date(session, letter)

    assert draw_all(session, letter) == 1
    assert roll_pages.kept(session, letter, plan_of(session, letter)).pages[:2] == before


def test_a_withdrawal_spoils_its_page_and_no_other(session, keys, letter, now):
    draw_all(session, letter)
    plan = plan_of(session, letter)
    first, second = roll_pages.kept(session, letter, plan).pages
    gone = the_signature(session, letter, position=3)
    withdrawals.take_off(session, keys, gone, now=now)

    assert roll_pages.kept(session, letter, plan) is None
    assert print_orders.ready(session, MemoryStore(), order(session, letter)) is None
    assert draw_all(session, letter) == 1
    again, same = roll_pages.kept(session, letter, plan).pages
    assert (again.names, same) == (first.names - 1, second)


def test_a_page_drawn_while_somebody_left_is_not_kept(session, keys, letter, now):
    plan = plan_of(session, letter)
    leavings = rolls.find(session, letter).leavings
    drawn = [(each, plan.drawn(each.piece)) for each in roll_pages.due(session, letter, plan)]
    withdrawals.take_off(session, keys, the_signature(session, letter, position=3), now=now)

    assert not roll_pages.keep(session, letter, plan, drawn, leavings)


def test_a_page_drawn_while_the_roll_was_put_in_order_is_not_kept(session, letter, now):
    plan = plan_of(session, letter)
    leavings = rolls.find(session, letter).leavings
    drawn = [(each, plan.drawn(each.piece)) for each in roll_pages.due(session, letter, plan)]
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)
    assert rolls.bring_up_to_date(session, letter)

    assert not roll_pages.keep(session, letter, plan, drawn, leavings)


def test_a_letter_that_prints_otherwise_has_its_pages_drawn_anew(session, letter):
    draw_all(session, letter)
    letter.print_settings = {**letter.print_settings, "paper": "letter"}
    session.flush()
    plan = plan_of(session, letter)

    assert roll_pages.kept(session, letter, plan).pages == ()
    assert draw_all(session, letter) == 2
    assert set(session.scalars(select(RollPage.plan))) == {plan.digest}


def the_signature(session, letter, position):
    from_roll = session.query(RollEntry).filter_by(letter_id=letter.id, position=position).one()
    return session.get(Signature, from_roll.signature_id)
