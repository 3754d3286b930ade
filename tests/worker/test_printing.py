"""The worker prints what was asked for, once, in the press's own processes."""

import csv
import hashlib
import io
import zipfile
from dataclasses import replace

import pytest
from obstore.store import LocalStore
from sqlalchemy import select

from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import Display
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.signature import Signature
from campaign.services import (
    letters,
    name_lists,
    print_files,
    printings,
    recipients,
    rolls,
    seal_work,
    seals,
    withdrawals,
)
from campaign.worker import rolls as worker_rolls
from campaign.worker.printing import print_due
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.officials import a_term, an_office, an_official
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.pdfs import ReadPdf
from tests.support.sealing import finished

PUBLIC, RECIPIENT, PACK = PrintingKind


def ask(runtime, letter, kind=PUBLIC):
    with runtime.transaction() as session:
        letter = session.get(Letter, letter.id)
        recipient = letter.recipients[0] if kind is RECIPIENT else None
        return printings.ask(session, runtime.store, letter, kind, recipient, now=clock.now())


def rows_of(runtime):
    with runtime.readers() as session:
        return session.scalars(select(Printing).order_by(Printing.id)).all()


def print_all(runtime):
    while print_due(runtime):
        pass
    return rows_of(runtime)


class Leaving(LocalStore):
    """A storage of which the first question after a file comes while somebody leaves."""

    leave = None

    def head(self, path):
        if self.leave:
            self.leave()
            self.leave = None
        return super().head(path)


def words_of(runtime, printing):
    return ReadPdf(print_files.read(runtime.store, printing)).text


def test_what_is_asked_for_is_printed_and_told_exactly(runtime, rows):
    letter = a_closed_letter(rows)
    rows.commit()
    ask(runtime, letter)
    (printing,) = print_all(runtime)
    content = print_files.read(runtime.store, printing)
    assert printing.status is PrintingStatus.DONE
    assert printing.sha256 == hashlib.sha256(content).hexdigest()
    assert printing.bytes == len(content)
    assert printing.pages >= 1
    assert "release every prisoner" in words_of(runtime, printing)


def test_a_letter_whose_roll_takes_long_keeps_no_other_waiting(runtime, rows, keys, monkeypatch):
    monkeypatch.setattr(worker_rolls, "STEPS", 1)
    long, short = a_closed_letter(rows), a_closed_letter(rows)
    for letter in (long, short):
        a_signature(rows, keys, letter)
    rolls.bring_up_to_date(rows, short)
    rows.commit()
    ask(runtime, long)
    ask(runtime, short)

    assert print_due(runtime)

    waiting, done = rows_of(runtime)
    assert (waiting.status, waiting.attempts) == (PrintingStatus.QUEUED, 0)
    assert done.status is PrintingStatus.DONE
    assert {(each.status, each.attempts) for each in print_all(runtime)} == {(PrintingStatus.DONE, 1)}


def test_nothing_to_print_is_said(runtime):
    assert print_due(runtime) is False


def test_only_an_open_letter_says_draft(runtime, rows):
    letters = [an_open_letter(rows), a_closed_letter(rows)]
    rows.commit()
    for letter in letters:
        ask(runtime, letter)
    opened, closed = print_all(runtime)
    assert "DRAFT" in words_of(runtime, opened)
    assert "DRAFT" not in words_of(runtime, closed)


@pytest.mark.parametrize("is_public", [True, False])
def test_the_roll_stands_in_the_recipient_s_copy_and_in_public_only_when_the_list_is(
    runtime, rows, keys, is_public
):
    letter = a_closed_letter(rows, list_is_public=is_public)
    a_signature(rows, keys, letter, name="Maro Testvanian")
    rows.commit()
    ask(runtime, letter)
    ask(runtime, letter, RECIPIENT)
    public, full = print_all(runtime)
    assert ("Maro Testvanian" in words_of(runtime, public)) is is_public
    assert "Maro Testvanian" in words_of(runtime, full)
    assert public.signature_count == full.signature_count == 1


def test_where_the_list_is_public_and_recipients_are_given_initials_each_copy_has_its_own(
    runtime, rows, keys
):
    """More than a page of names, so that full pages of the one are not bound into the other."""
    letter = a_closed_letter(rows, list_is_public=True, official_gets=Display.INITIALS)
    a_signature(rows, keys, letter, name="Vahe Sampleyan", display=Display.FIRST)
    for _ in range(100):
        a_signature(rows, keys, letter, name="Maro Testvanian")
    rows.commit()
    ask(runtime, letter)
    ask(runtime, letter, RECIPIENT)
    public, given = (words_of(runtime, each) for each in print_all(runtime))
    assert (public.count("Maro Testvanian"), "Vahe" in public) == (100, True)
    assert (given.count("M. T."), "Maro" in given, "Vahe" in given) == (100, False, False)
    assert "Sampleyan" not in public + given


def test_a_withdrawn_name_is_in_no_later_copy(runtime, rows, keys):
    letter = a_closed_letter(rows, list_is_public=True)
    signature = a_signature(rows, keys, letter, name="Maro Testvanian")
    rows.commit()
    ask(runtime, letter)
    print_all(runtime)
    withdrawals.take_off(rows, keys, signature, now=clock.now())
    rows.commit()
    assert rows_of(runtime) == []
    ask(runtime, letter)
    (later,) = print_all(runtime)
    assert "Maro Testvanian" not in words_of(runtime, later)


def test_a_pack_holds_the_very_files_of_its_recipients_and_a_manifest_of_them(runtime, rows, keys):
    letter = a_letter(rows, slug="bring-them-home")
    ada = a_term(rows, an_official(rows, key="ada", name="Ada Example"), an_office(rows, title="=Mayor"))
    recipients.add(rows, letter, ada.id, now=clock.now())
    rows.commit()
    ask(runtime, letter, PACK)
    *alone, pack = print_all(runtime)
    assert pack.status is PrintingStatus.DONE, pack.error
    with zipfile.ZipFile(io.BytesIO(print_files.read(runtime.store, pack))) as archive:
        lines = list(csv.DictReader(io.StringIO(archive.read("manifest.csv").decode("utf-8-sig"))))
        assert archive.namelist() == ["manifest.csv", *(line["file"] for line in lines)]
        assert [line["file"] for line in lines] == [
            "bring-them-home-marco-rubio.pdf",
            "bring-them-home-ada.pdf",
        ]
        for line, printing in zip(lines, alone, strict=True):
            content = archive.read(line["file"])
            assert line["sha256"] == hashlib.sha256(content).hexdigest() == printing.sha256
            assert int(line["pages"]) == printing.pages
            assert int(line["signatures"]) == printing.signature_count
            assert content == print_files.read(runtime.store, printing)
    assert [line["recipient"] for line in lines] == [
        "The Honorable Marco Rubio",
        "The Honorable Ada Example",
    ]
    assert lines[1]["office"] == "'=Mayor"
    assert pack.pages == sum(printing.pages for printing in alone)


def test_a_pack_prints_what_is_not_printed(runtime, rows):
    letter = a_closed_letter(rows)
    rows.commit()
    ask(runtime, letter, PACK)
    with runtime.transaction() as session:
        session.delete(session.scalars(select(Printing).where(Printing.kind == RECIPIENT)).one())
    (pack,) = print_all(runtime)
    assert pack.status is PrintingStatus.DONE


def test_what_cannot_be_printed_says_why_and_for_whom(runtime, rows):
    letter = a_letter(rows)
    letter.recipients[0].organisation = "Department of \U00013000"
    rows.commit()
    ask(runtime, letter, PACK)
    alone, pack = print_all(runtime)
    assert alone.status is pack.status is PrintingStatus.FAILED
    assert "13000" in alone.error
    assert pack.error == f"The letter to Marco Rubio: {alone.error}"
    assert alone.attempts == 1


def test_a_recipient_who_went_fails_in_words(runtime, rows):
    letter = a_letter(rows)
    rows.commit()
    ask(runtime, letter)
    recipients.remove(rows, letter.recipients[0])
    rows.commit()
    (printing,) = print_all(runtime)
    assert (printing.status, printing.error[:24]) == (PrintingStatus.FAILED, "Choose a recipient first")


def test_a_pack_whose_list_of_names_goes_while_it_is_printed_waits_for_the_next_seal(runtime, rows, keys):
    letter = a_closed_letter(rows)
    signature = a_signature(rows, keys, letter)
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=clock.now())
    rolls.bring_up_to_date(rows, letter)
    rows.commit()
    made = name_lists.write(runtime.readers, runtime.store, letter.id)
    assert finished(rows, keys, seal_work.draft(rows, seals.standing(rows, letter)), name_list=made)
    rows.commit()
    ask(runtime, letter, RECIPIENT)
    print_all(runtime)
    ask(runtime, letter, PACK)

    def leave():
        with runtime.transaction() as session:
            withdrawals.take_off(session, keys, session.get(Signature, signature.id), now=clock.now())

    store = Leaving(runtime.settings.files)
    store.leave = leave
    assert print_due(replace(runtime, store=store))

    pack = rows_of(runtime)[-1]
    assert (pack.kind, pack.status, pack.attempts) == (PACK, PrintingStatus.QUEUED, 0)
