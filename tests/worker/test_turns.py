"""One letter that fails keeps no other from its turn."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from campaign.domain.grid_order import Unordered
from campaign.models.signature import Signature
from campaign.worker import keeping
from campaign.worker.turns import each_in_turn
from tests.builders.amendments import begun
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            Unordered("It is not told of Ada Example."),
            "Sealing letter 2 is put off: Unordered: The grid cannot be put in its order.",
        ),
        (OperationalError("", {}, sqlite3.OperationalError("locked")), "did not answer: locked"),
        (ZeroDivisionError(), "Sealing letter 2 failed."),
    ],
)
def test_what_fails_is_logged_and_the_others_have_their_turn(fault, said, caplog):
    def act(letter_id):
        if letter_id == 2:
            raise fault
        return letter_id * 10

    assert each_in_turn([1, 2, 3], act, "Sealing letter") == [10, 30]
    assert [said in each.getMessage() for each in caplog.records] == [True]
    assert "Ada" not in caplog.text


def test_the_names_of_a_letter_end_behind_one_where_they_cannot(both, caplog):
    with both.transaction() as session:
        broken = an_open_letter(session, closes_on=None)
        a_signature(session, both.keys, broken, name="Held Back")
        begun(session, broken).stood = {}
        a_signature(session, both.keys, a_closed_letter(session), name="Wolframina Behind")

    keeping.end_names(replace(both, now=lambda: NOW + timedelta(days=700)))

    assert f"Ending the names of letter {broken.id} failed." in caplog.text
    with both.readers() as session:
        assert sorted(session.scalars(select(Signature.name))) == ["", "Held Back"]
