"""The worker keeps rolls, and prints with full pages that it drew once."""

import pytest
from sqlalchemy import select

from campaign.domain.letters import LetterStatus
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind, PrintingStatus
from campaign.models.roll import RollPage
from campaign.services import letters, print_files, printings, signatories, withdrawals
from campaign.worker import rolls
from campaign.worker.printing import print_due
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.pdfs import ReadPdf
from tests.support.tags import check_parent_tree


@pytest.fixture
def letter(rows, keys):
    """An open letter that 200 people signed."""
    made = an_open_letter(rows, list_is_public=True)
    made.signed = [a_signature(rows, keys, made, name=f"Supporter No{number:03}") for number in range(200)]
    rows.commit()
    return made


def printed(runtime, letter):
    """The public copy as it stands, printed by the worker."""
    with runtime.transaction() as session:
        found = session.get(Letter, letter.id)
        asked = printings.ask(session, runtime.store, found, PrintingKind.PUBLIC, now=clock.now())
    while print_due(runtime):
        pass
    with runtime.readers() as session:
        session.add(asked)
        session.refresh(asked)
        assert asked.status is PrintingStatus.DONE, asked.error
        return ReadPdf(print_files.read(runtime.store, asked))


def plates(runtime):
    with runtime.readers() as session:
        return {row.first: row.plate for row in session.scalars(select(RollPage))}


def names_in(pdf):
    return {f"No{number:03}" for number in range(400) if f"No{number:03}" in pdf.structure.words}


def test_names_enter_without_anybody_asking(runtime, letter):
    rolls.let_all_enter(runtime)

    with runtime.readers() as session:
        assert len(signatories.entered(session, session.get(Letter, letter.id))) == 200


def test_a_copy_has_every_name_and_its_full_pages_are_kept(runtime, letter):
    pdf = printed(runtime, letter)

    assert len(names_in(pdf)) == 200
    check_parent_tree(pdf.file)
    assert len(plates(runtime)) == 2
    assert all(plates(runtime).values())


def test_a_later_copy_has_the_pages_that_were_kept(runtime, rows, keys, letter):
    printed(runtime, letter)
    before = plates(runtime)
    for number in range(200, 320):
        a_signature(rows, keys, letter, name=f"Supporter No{number:03}")
    rows.commit()

    assert len(names_in(printed(runtime, letter))) == 320
    assert {first: plate for first, plate in plates(runtime).items() if first in before} == before
    assert len(plates(runtime)) == 3


def test_fewer_than_ten_later_names_wait_and_are_counted(runtime, rows, keys, letter):
    printed(runtime, letter)
    a_signature(rows, keys, letter, name="Supporter No300")
    rows.commit()
    words = printed(runtime, letter).structure.words

    assert "No300" not in words
    assert "201 people have signed this letter." in words
    assert "1 more is named in a later copy." in words


def test_a_withdrawn_name_is_on_no_page_any_more(runtime, rows, keys, letter, now):
    printed(runtime, letter)
    withdrawals.take_off(rows, keys, rows.merge(letter.signed[7]), now=now)
    rows.commit()

    left = names_in(printed(runtime, letter))
    assert "No007" not in left
    assert len(left) == 199


def test_a_closed_letter_prints_its_names_in_order(runtime, rows, letter, now):
    printed(runtime, letter)
    letters.move(rows, rows.merge(letter), LetterStatus.CLOSED, by=None, now=now)
    rows.commit()
    words = printed(runtime, letter).structure.words

    places = [words.index(f"No{number:03}") for number in range(200)]
    assert places == sorted(places)
