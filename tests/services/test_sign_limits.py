"""What the forms about a letter let through: by network, by those beside it, by mailbox and by letter."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.domain.installation import Installation
from campaign.domain.networks import Network, Treatment
from campaign.models.attempt import Attempt
from campaign.models.installation import LimitNumber
from campaign.models.rush import Rush
from campaign.services import clearing, rushes
from campaign.services.rushes import Rushes
from campaign.services.sign_limits import SignLimits, admit_mails, tried
from tests.builders.letters import an_open_letter


@pytest.fixture
def held(session, now):
    """Sends a form for each try, in groups as they are given; how many of each group are held back."""

    def sent(tries, together=None, at=now, **numbers):
        limits = SignLimits(session, tries, Installation(numbers=numbers), together, now=at)
        said = [limits.why_held(each) for each in tries]
        limits.write()
        return [bool(each) for each in said]

    return sent


def come(network, number, letter_id=1):
    return [tried(letter_id, network, f"{network}-{each}") for each in range(number)]


def beside(name, block="block", treatment=None):
    found = Network(name, around=Network(block))
    return found.treated(treatment) if treatment else found


def test_networks_beside_each_other_have_a_limit_of_their_own(held):
    wide = {"signatures_around": 3}
    assert held([*come(beside("a"), 2), *come(beside("b"), 2)], **wide) == [False, False, False, True]
    assert held(come(beside("c"), 1), **wide) == [True]
    assert held([*come(beside("d", "other block"), 1), *come("of none", 1)], **wide) == [False, False]
    assert held(come(beside("c", treatment=Treatment(times=2)), 1), **wide) == [False]


def test_what_one_limit_holds_back_does_not_count_against_the_next(held):
    narrow = {"signatures_a_minute": 1, "signatures_around": 2, "mails_to_mailbox": 2}
    flood = [tried(1, beside("a"), "somebody") for _ in range(9)]
    assert held(flood, **narrow) == [False] + [True] * 8
    assert held([tried(1, beside("b"), "somebody")], **narrow) == [False]


def test_as_many_rows_are_written_for_whoever_is_over_a_limit_as_for_others(session, held):
    def written(one):
        before = session.scalar(count)
        said = held([one], mails_to_address=1)
        return said, session.scalar(count) - before

    count = select(func.count()).select_from(Attempt)
    asked = [
        written(tried(1, beside(place), who)) for place, who in (("a", "maro"), ("b", "maro"), ("c", "ani"))
    ]
    assert asked == [([False], 4), ([True], 4), ([False], 4)]


def test_a_form_that_is_held_whatever_the_limits_say_counts_against_no_others(session, held, now):
    limits = SignLimits(session, (one := come("a", 1)), Installation(), Rushes(), now=now)
    assert limits.why_held(*one, "Blocked.") == "Blocked."
    limits.write()
    assert held(one, mails_to_address=1) == [False]


def test_the_mails_to_one_mailbox_are_counted_over_all_letters_and_with_those_that_ask(session, held, now):
    assert admit_mails(session, 9, ["maro"], now=now) == ["maro"]
    tries = [tried(letter, f"network {letter}", "maro") for letter in range(4)]
    assert held(tries, mails_to_mailbox=3) == [False, False, True, True]
    session.add(LimitNumber(key="mails_to_mailbox", most=3))
    session.flush()
    assert admit_mails(session, 10, ["maro", "ani"], now=now) == ["ani"]


def test_a_rush_for_one_letter_is_held_whichever_process_takes_it_and_no_other_letter(session, held, now):
    here, other = an_open_letter(session).id, an_open_letter(session).id
    one, another = Rushes(), Rushes()

    def sent(process, letter_id, seconds, number):
        tries = [
            tried(letter_id, f"{letter_id}-{seconds}-{each}", f"{seconds}-{each}") for each in range(number)
        ]
        return sum(held(tries, process, at=now + timedelta(seconds=seconds), signatures_of_letter=5))

    assert sent(one, here, 0, 4) == 0
    # What a process has taken it writes down when it looks again, and then the other knows.
    assert sent(one, here, 1, 1) == 0
    assert sent(another, here, 2, 2) == 1
    assert sent(one, here, 3, 2) == 2
    assert sent(one, other, 3, 5) == 0
    assert sent(another, here, 64, 5) == 0
    assert set(clearing.due(session, rushes.COUNTED, now=now + timedelta(minutes=3))) == {
        each.id for each in session.scalars(select(Rush))
    }
