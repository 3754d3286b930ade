"""What is kept beside a signature goes with it, and its owner can read it."""

import pytest
from sqlalchemy import func, select

from campaign.domain.doubts import Doubt
from campaign.domain.sweeps import Rule
from campaign.models.comment_choice import CommentChoice
from campaign.models.flag import Flag
from campaign.models.origin import Origin
from campaign.models.sweep import Sweep
from campaign.services import (
    names_erasing,
    personal_records,
    signature_traces,
    sweep_work,
    sweeps,
    withdrawals,
)
from tests.builders.letters import a_closed_letter
from tests.builders.signatures import a_signature


@pytest.fixture
def signature(session, keys, now):
    """One with all that there can be beside it."""
    made = a_signature(
        session, keys, a_closed_letter(session), name="Maro Testvanian", email="m@post.example"
    )
    session.add_all(
        [
            Origin(signature_id=made.id, network="a-hash", at=now),
            Flag(signature_id=made.id, doubt=Doubt.NOISE, at=now),
            CommentChoice(signature_id=made.id, is_shown=False, reason="Names a neighbour.", at=now),
        ]
    )
    session.flush()
    return made


def left(session):
    return sum(session.scalar(select(func.count()).select_from(each)) for each in signature_traces.TABLES)


def test_its_owner_reads_it_with_all_else(session, keys, signature, now):
    (told,) = personal_records.of_address(session, keys, "m@post.example", now=now)["signatures"]
    assert told["network, as a hash"] == "a-hash"
    assert told["doubted as"] == "Like keys struck at random"
    assert told["comment approved"] == "no: Names a neighbour."


def test_it_goes_when_the_owner_leaves(session, keys, signature, now):
    withdrawals.take_off(session, keys, signature, now=now)
    assert left(session) == 0


def test_when_the_names_of_a_letter_end_it_goes_and_so_do_the_rules_that_held_a_name(
    session, keys, signature, now
):
    letter = signature.letter
    sweep = sweeps.begin(session, letter, Rule(name="Maro*"), "A test.", by=None, now=now)
    started = sweep.id
    names_erasing.begin(session, keys, letter, now=now)
    while names_erasing.erase_next(session, keys, letter, set(), now=now):
        pass
    session.expire_all()
    assert (left(session), session.scalar(select(func.count()).select_from(Sweep))) == (0, 0)
    assert sweep_work.work(session, keys, started, now=now) is False
