"""What many ask for at one moment is written together, and answered when it is kept."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from campaign.domain.refusals import Refusal
from campaign.intake import MOST_TOGETHER, Intake, NotTaken
from campaign.models.attempt import Attempt


class Writer:
    """Writes a row for each item. It can be held up at its first group, and told what to refuse."""

    def __init__(self, runtime, refuses=()):
        self.runtime = runtime
        self.refuses = refuses
        self.groups = []
        self.commits = 0
        self.is_writing, self.may_go_on = Event(), Event()
        self.may_go_on.set()

    def __call__(self, session, items):
        self.groups.append(list(items))
        self.is_writing.set()
        self.may_go_on.wait()
        taken = [each for each in items if each not in self.refuses]
        session.add_all(Attempt(id=each, bucket=str(each), at=self.runtime.now()) for each in taken)
        session.flush()
        return [Refusal("Not this one.") if each in self.refuses else f"row {each}" for each in items]

    def count(self):
        self.commits += 1


def an_intake(writer, **more):
    return Intake(writer.runtime.sessions, writer, writer.count, **more)


def kept(runtime):
    with runtime.readers() as session:
        return set(session.scalars(select(Attempt.id)))


@contextmanager
def held_up(intake, writer):
    """Somebody else writes item 1, and is not done before the end of the block."""
    writer.may_go_on.clear()
    first = Thread(target=intake.put, args=[1])
    first.start()
    writer.is_writing.wait()
    yield
    writer.may_go_on.set()
    first.join()


def put_behind(intake, items):
    """Each item by a thread of its own, in this order, while somebody writes; what became of each."""

    def put(item):
        try:
            return intake.put(item)
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(items)) as pool:
        found = []
        for number, each in enumerate(items, 1):
            found.append(pool.submit(put, each))
            while intake.waiting < number:
                pass
        yield
        yield [each.result() for each in found]


def test_what_is_answered_is_kept(both):
    intake = an_intake(Writer(both))

    def put(number):
        return intake.put(number), number in kept(both)

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(put, range(1, 65)))

    assert answers == [(f"row {number}", True) for number in range(1, 65)]
    assert kept(both) == set(range(1, 65))


def behind(intake, writer, items):
    with held_up(intake, writer):
        steps = put_behind(intake, items)
        next(steps)
        writer.may_go_on.set()
        return next(steps)


def test_those_who_come_while_one_writes_are_written_together_in_their_order(runtime):
    writer = Writer(runtime)
    answers = behind(an_intake(writer), writer, [5, 3, 4])

    assert writer.groups == [[1], [5, 3, 4]]
    assert answers == ["row 5", "row 3", "row 4"]
    assert writer.commits == 2


def test_a_group_has_an_end(runtime):
    writer = Writer(runtime)
    behind(an_intake(writer), writer, list(range(2, MOST_TOGETHER + 4)))

    assert [len(each) for each in writer.groups] == [1, MOST_TOGETHER, 2]


def test_what_breaks_the_transaction_fails_alone(both):
    writer = Writer(both)
    answers = behind(an_intake(writer), writer, [2, 1, 3])

    assert [answers[0], answers[2]] == ["row 2", "row 3"]
    assert isinstance(answers[1], IntegrityError)
    assert kept(both) == {1, 2, 3}


def test_a_refusal_is_for_one_alone(runtime):
    writer = Writer(runtime, refuses=[3])
    answers = behind(an_intake(writer), writer, [2, 3, 4])

    assert [answers[0], str(answers[1]), answers[2]] == ["row 2", "Not this one.", "row 4"]
    assert kept(runtime) == {1, 2, 4}


def test_when_the_line_is_full_the_next_one_is_sent_away_at_once(runtime):
    writer = Writer(runtime)
    intake = an_intake(writer, most_waiting=2)
    with held_up(intake, writer):
        steps = put_behind(intake, [2, 3])
        next(steps)
        with pytest.raises(NotTaken, match="Wait half a minute"):
            intake.put(4)
        writer.may_go_on.set()
        assert next(steps) == ["row 2", "row 3"]
    assert kept(runtime) == {1, 2, 3}


def test_whoever_waits_too_long_is_told_and_nothing_of_it_is_written_later(runtime):
    writer = Writer(runtime)
    intake = an_intake(writer, patience=0.01)
    with held_up(intake, writer), pytest.raises(NotTaken, match="what you typed is still here"):
        intake.put(2)

    assert intake.put(3) == "row 3"
    assert kept(runtime) == {1, 3}


def test_a_database_that_does_not_answer_takes_nothing_and_is_asked_again(runtime):
    writer = Writer(runtime)

    def away(session, items):
        raise OperationalError("INSERT", None, Exception("database or disk is full"))

    intake = Intake(runtime.sessions, away, writer.count)
    with pytest.raises(NotTaken):
        intake.put(1)
    with pytest.raises(NotTaken):
        intake.put(2)
    assert (kept(runtime), writer.commits) == (set(), 0)
