"""Whoever writes to SQLite waits in line: threads, processes, and what becomes of it when one dies."""

import fcntl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from campaign import gate
from campaign.db import make_engine, make_readers, make_sessions
from campaign.gate import Gate, GateClosed, gate_of

ROOT = Path(__file__).parent.parent
# One after the other, each a step that the test asks for by a line; the answer is a line.
OTHER_PROCESS = """
import sys
from campaign.gate import Gate
ours = Gate(sys.argv[1])
steps = {"enter": ours.enter, "leave": ours.leave, "again": lambda: (ours.leave(), ours.enter())}
for line in sys.stdin:
    steps[line.strip()]()
    with open(sys.argv[1] + "-log", "a") as log:
        log.write(f"other: {line}")
    print("done", flush=True)
"""
WRITERS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from sqlalchemy import text
from campaign.db import make_engine, make_sessions, transaction
sessions = make_sessions(make_engine(sys.argv[1]))
def write(_):
    with transaction(sessions) as session:
        number = session.scalar(text("SELECT coalesce(max(number), 0) FROM line"))
        session.execute(text("INSERT INTO line VALUES (:number)"), {"number": number + 1})
with ThreadPoolExecutor(8) as pool:
    list(pool.map(write, range(40)))
"""


@pytest.fixture
def here(tmp_path):
    return Gate(str(tmp_path / "some.db"))


@contextmanager
def another(database):
    """Another process that enters and leaves as it is told."""
    with python(OTHER_PROCESS, database, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


@pytest.fixture
def other(tmp_path):
    with another(tmp_path / "some.db") as process:
        yield process


@pytest.fixture
def url(tmp_path):
    address = f"sqlite:///{tmp_path / 'lines.db'}"
    with make_engine(address).begin() as connection:
        connection.execute(text("CREATE TABLE line (number INTEGER PRIMARY KEY)"))
    return address


def python(script, *words, **more):
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, text=True, **more)


def tell(process, step):
    process.stdin.write(f"{step}\n")
    process.stdin.flush()


def do(process, step):
    tell(process, step)
    assert process.stdout.readline() == "done\n"


def is_taken(database, place):
    with open(f"{database}-gate-{place}", "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def test_threads_go_in_the_order_they_came(here):
    order = []

    def go(number):
        here.enter()
        order.append(number)
        here.leave()

    here.enter()
    waiting = [Thread(target=go, args=[number]) for number in range(8)]
    for number, each in enumerate(waiting, 1):
        each.start()
        while len(here._turns._waiting) < number:
            pass
    here.leave()
    for each in waiting:
        each.join()

    assert order == list(range(8))


def test_a_process_that_just_wrote_goes_behind_one_that_waits(here, other, tmp_path):
    database = tmp_path / "some.db"
    do(other, "enter")

    def go():
        here.enter()
        with open(f"{database}-log", "a") as log:
            log.write("ours\n")
        here.leave()

    waiting = Thread(target=go)
    waiting.start()
    while not is_taken(database, place=1):
        pass
    do(other, "again")
    waiting.join()

    assert Path(f"{database}-log").read_text().split("\n")[:3] == ["other: enter", "ours", "other: again"]


def test_processes_go_in_the_order_they_came(here, tmp_path):
    database = tmp_path / "some.db"
    here.enter()
    with ExitStack() as stack:
        others = [stack.enter_context(another(database)) for _ in range(gate.PLACES)]
        for place, each in enumerate(others, 1):
            tell(each, "enter")
            while not is_taken(database, place):
                pass
        here.leave()
        for each in others:
            assert each.stdout.readline() == "done\n"
            do(each, "leave")


def test_whoever_waits_too_long_is_told_and_stands_in_nobodys_way(here, other):
    do(other, "enter")
    with pytest.raises(GateClosed, match="try again"):
        here.enter(patience=0.01)
    do(other, "leave")
    here.enter(patience=0.01)
    with ThreadPoolExecutor() as pool, pytest.raises(GateClosed, match="try again"):
        pool.submit(here.enter, patience=0.01).result()
    here.leave()
    do(other, "enter")


def test_a_process_that_is_killed_inside_lets_the_next_one_in(here, other):
    do(other, "enter")
    other.kill()
    other.wait()

    here.enter()
    here.leave()


def test_two_processes_with_eight_threads_each_write_everything_and_read_what_was_written_before(url):
    processes = [python(WRITERS, url) for _ in range(2)]

    assert [each.wait() for each in processes] == [0, 0]
    with make_readers(make_engine(url))() as session:
        assert list(session.scalars(text("SELECT number FROM line"))) == list(range(1, 81))


def test_what_a_transaction_leaves_undone_lets_the_next_one_in(url):
    sessions = make_sessions(make_engine(url))
    with sessions() as session:
        session.execute(text("INSERT INTO line VALUES (1)"))
    with pytest.raises(OperationalError), sessions() as session:
        session.execute(text("INSERT INTO nowhere VALUES (1)"))
    session = sessions()
    session.execute(text("INSERT INTO line VALUES (2)"))
    session.invalidate()

    with sessions() as session:
        assert session.scalars(text("SELECT number FROM line")).all() == []


def test_a_commit_that_fails_lets_the_next_one_in_and_keeps_nothing(url):
    sessions = make_sessions(make_engine(url))
    with sessions() as session:
        session.execute(text("CREATE TABLE odd (line REFERENCES line DEFERRABLE INITIALLY DEFERRED)"))
        session.commit()
    with sessions() as session:
        session.execute(text("INSERT INTO odd VALUES (1)"))
        with pytest.raises(IntegrityError):
            session.commit()

    with sessions() as session:
        assert session.scalars(text("SELECT line FROM odd")).all() == []


def test_whoever_only_reads_waits_for_nobody(url):
    engine = make_engine(url)
    with make_sessions(engine)() as writing, make_readers(engine)() as reading:
        writing.execute(text("INSERT INTO line VALUES (1)"))

        assert reading.scalars(text("SELECT number FROM line")).all() == []


def test_a_writer_who_waited_in_vain_gets_the_error_of_a_busy_database(url, monkeypatch):
    monkeypatch.setattr(gate, "PATIENCE", 0.01)
    sessions = make_sessions(make_engine(url))
    with sessions() as first, sessions() as second:
        first.execute(select(1))
        with pytest.raises(OperationalError, match="Others have been writing"):
            second.execute(select(1))
        first.rollback()
        assert second.execute(select(1)).scalar() == 1


@pytest.mark.parametrize("database", ["", ":memory:", "file:shared?mode=memory"])
def test_a_database_in_memory_has_no_gate(database):
    assert gate_of(database) is None
