"""The worker folds what has come and gone into the counts, and proves them."""

import logging

from sqlalchemy import select, update

from campaign.models.count import CountChange, LetterCount
from campaign.services import counts
from campaign.worker import counting
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


def test_what_came_is_folded_in_and_nothing_is_left(both):
    with both.transaction() as session:
        letter = an_open_letter(session)
        for _ in range(3):
            a_signature(session, both.keys, letter)

    assert counting.fold(both) is False
    assert counting.fold(both) is False
    with both.readers() as session:
        assert session.scalars(select(LetterCount.number)).all() == [3]
        assert session.scalars(select(CountChange)).all() == []


def test_a_wrong_count_is_mended_and_noted_without_a_name(both, caplog):
    with both.transaction() as session:
        letter = an_open_letter(session)
        a_signature(session, both.keys, letter)
        counts.fold(session)
        session.execute(update(LetterCount).values(number=7))

    with caplog.at_level(logging.ERROR):
        counting.prove(both)

    said = f"A kept count was wrong, and is mended. {letter.slug}: 7 confirmed are kept, and there are 1."
    assert [each.getMessage() for each in caplog.records] == [said]
    with both.readers() as session:
        assert counts.of_letter(session, letter).confirmed == 1
        assert counts.differences(session) == []
