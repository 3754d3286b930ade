"""What is erased is gone from every byte that the installation keeps, a minute later."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, text

from campaign import wiping
from campaign.models.keeping import Erasure, ErasureCause
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind
from campaign.services import erasures, printings, withdrawals
from campaign.worker import keeping, mails, rolls, tidying
from campaign.worker.printing import print_due
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.pages import Visitor
from tests.support.signing import Supporter
from tests.support.smtp import mail_server
from tests.support.traces import files_of, traces

LEFT, DENIED, EXPIRED, AGED = "Xanthippe", "Zebulonia", "Quillfeather", "Wolframina"


def words_of(person):
    return [f"{person} {word}" for word in ("Personne", "Hamlet", "Remark")] + [
        f"{person.lower()}@post.example"
    ]


def typed(person):
    name, place, comment, email = words_of(person)
    return {"name": name, "locality": place, "comment": comment, "email": email}


def found(runtime, *people):
    return traces([word for each in people for word in words_of(each)], files_of(runtime.settings))


def print_all(runtime, letter):
    rolls.let_all_enter(runtime)
    with runtime.transaction() as session:
        here = session.get(Letter, letter.id)
        printings.ask(session, runtime.store, here, PrintingKind.PUBLIC, now=runtime.now())
        printings.ask(session, runtime.store, here, PrintingKind.PACK, now=runtime.now())
    while print_due(runtime):
        pass


def as_old(folder, now):
    """Files that were written some hours before."""
    for file in (each for each in folder.rglob("*") if each.is_file()):
        os.utime(file, (now.timestamp() - 10_000,) * 2)


def chores(runtime):
    """What the worker does in the minutes after."""
    now = runtime.now()
    as_old(runtime.settings.files, now)
    as_old(runtime.settings.data / "mail", now)
    keeping.end_names(runtime)
    tidying.tidy(runtime)
    keeping.wipe(runtime)


def later(runtime, days):
    at = clock.NOW + timedelta(days=days)
    return replace(runtime, now=lambda: at)


def a_letter_with_a_roll(runtime):
    with runtime.transaction() as session:
        letter = an_open_letter(
            session, closes_on=None, list_is_public=True, asks_for=["locality", "comment"]
        )
        for number in range(12):
            a_signature(session, runtime.keys, letter, name=f"Person No{number}")
    return letter


def test_nobody_who_left_said_no_or_never_confirmed_stands_in_any_byte(with_server, applications, caplog):
    to_files = with_server("")
    letter = a_letter_with_a_roll(to_files)
    with mail_server() as (_, url):
        runtime = with_server(url)
        visitor = Visitor(applications.of(runtime))
        left, denied, _ = (
            Supporter(visitor, runtime, letter, **typed(each)) for each in (LEFT, DENIED, EXPIRED)
        )
        mails.send_due(runtime)
        left.confirm()
        print_all(runtime, letter)
        visitor.post(f"/letters/{letter.slug}/withdraw", {"email": words_of(LEFT)[-1]}, status=303)
        mails.send_due(to_files)
        before = found(runtime, LEFT, DENIED, EXPIRED)
        # Whoever is looked for can be found: in the database, on paper, in a mail.
        assert {word for word, _ in before} >= {words_of(LEFT)[0], words_of(LEFT)[-1], *words_of(DENIED)[:3]}
        assert {name.rpartition(".")[2] for word, name in before if LEFT in word.title()} >= {
            "pdf",
            "zip",
            "eml",
        }

        left.leave()
        visitor.post(f"{denied.confirm_link}/deny", {"code": denied.code}, status=200)
        chores(later(runtime, 15))
        print_all(runtime, letter)

        chores(later(runtime, 15))

    with runtime.readers() as session:
        kept = session.scalars(select(Erasure.cause)).all()
    assert sorted(kept) == [ErasureCause.LEFT, ErasureCause.LEFT, ErasureCause.UNCONFIRMED]
    assert found(runtime, LEFT, DENIED, EXPIRED) == []
    assert [word for word in words_of(LEFT) if word in caplog.text] == []


def test_nobody_stands_in_any_byte_once_the_names_of_a_letter_are_over(runtime):
    with runtime.transaction() as session:
        letter = a_closed_letter(session, list_is_public=True)
        name, place, comment, email = words_of(AGED)
        a_signature(session, runtime.keys, letter, name=name, locality=place, comment=comment, email=email)
    print_all(runtime, letter)
    assert any(name.endswith("pdf") for _, name in found(runtime, AGED))

    chores(later(runtime, 200))

    assert found(runtime, AGED) == []


def test_what_a_database_moved_about_is_wiped_as_well(both):
    """Rows that come and go push others from page to page, and each leaves its bytes behind."""
    with both.transaction() as session:
        letter = a_closed_letter(session)
        gone = [
            a_signature(
                session, both.keys, letter, name=f"Zzyzx{number:04} Gone", comment="x" * (number * 37 % 900)
            )
            for number in range(300)
        ]
        for each in gone[::2]:
            withdrawals.take_off(session, both.keys, each, now=clock.now())
    keeping.wipe(both)

    with both.readers() as session:
        assert erasures.newest_unwiped(session) is None
    content = b"".join(file.read_bytes() for file in every_file(both))
    assert b"Zzyzx0001 Gone" in content
    assert [n for n in range(0, 300, 2) if f"Zzyzx{n:04} Gone".encode() in content] == []


def test_a_large_database_is_written_anew_at_night_alone(both, monkeypatch):
    monkeypatch.setattr(wiping, "SMALL", 0)
    with both.transaction() as session:
        erasures.note(session, None, ErasureCause.LEFT, 1, now=clock.NOW)

    for hour, is_left in ((15, True), (3, False)):
        at = clock.NOW.replace(hour=hour)
        keeping.wipe(replace(both, now=lambda at=at: at))
        with both.readers() as session:
            assert (erasures.newest_unwiped(session) is not None) is is_left


def every_file(runtime):
    """The files of the installation, or all those of the PostgreSQL server, with its write-ahead log."""
    if runtime.engine.dialect.name == "sqlite":
        return files_of(runtime.settings)
    with runtime.readers() as session:
        folder = Path(session.execute(text("SHOW data_directory")).scalar_one())
    return [each for each in folder.rglob("*") if each.is_file()]
