"""The worker seals letters: who signed is fixed in the order that prints, and every copy carries it."""

import io
import json
from datetime import timedelta

import page as page_validation
import pikepdf
import pytest
from sqlalchemy import delete, event, func, select

from campaign.domain.letters import LetterStatus
from campaign.domain.lettertext import Named
from campaign.domain.paper import PaperName
from campaign.domain.seals import signed_from_plain
from campaign.domain.signatories import Display
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.signature import Signature
from campaign.rendering import verifying
from campaign.services import (
    invitations,
    letters,
    name_lists,
    print_files,
    printings,
    receipts,
    seal_work,
    seals,
    stored_files,
    verification,
    withdrawals,
)
from campaign.signing_keys import public_keys, rotate
from campaign.worker import sealing
from campaign.worker.printing import print_due
from tests.builders.letter_files import a_letter_file, a_letter_text, an_addressee
from tests.builders.letters import a_closed_letter
from tests.builders.paper import entered
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.pdfs import ReadPdf
from tests.support.sealing import finished, in_order, under

PUBLIC, RECIPIENT, PACK = PrintingKind
# Nobody waits any more for others to leave with whoever left then.
LONG_AGO = clock.now() - timedelta(hours=2)


def a_sealed_letter(rows, keys, *names, **columns):
    """A letter with its seal asked for."""
    letter = a_closed_letter(rows, **columns)
    for name in names:
        a_signature(rows, keys, letter, name=name)
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=clock.now())
    rows.commit()
    return letter


def print_all(runtime):
    while print_due(runtime):
        pass


def standing(runtime, letter):
    with runtime.readers() as session:
        return seals.standing(session, session.get(Letter, letter.id))


def copy(runtime, letter, kind=PUBLIC):
    with runtime.readers() as session:
        letter = session.get(Letter, letter.id)
        recipient = letter.recipients[0] if kind is RECIPIENT else None
        found = printings.newest(session, letter, kind, recipient)
        return found, print_files.read(runtime.store, found)


def verified(runtime, pdf):
    return verifying.examine(pdf, public_keys(runtime.settings.data))


def test_there_is_nothing_to_seal(runtime):
    assert sealing.seal_due(runtime) is False


def test_every_copy_of_a_sealed_letter_is_genuine_and_shows_the_code(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys, "Maro Testvanian", list_is_public=True)
    assert sealing.seal_due(runtime)
    print_all(runtime)
    seal = standing(runtime, letter)
    for kind in (PUBLIC, RECIPIENT):
        printing, pdf = copy(runtime, letter, kind)
        found = verified(runtime, pdf)
        assert found.is_genuine
        assert found.seal.manifest.letter == seals.made(seal)
        assert found.seal.manifest.letter.code == seal.code
        manifest, key, _ = signed_from_plain(json.loads(printing.signed))
        assert manifest == found.seal.manifest
        assert key.hex() == seal.key
        assert all(seal.code in page for page in ReadPdf(pdf).pages)
        assert f"{runtime.settings.outside}/verify/" == seal.address


def test_a_sealed_letter_with_names_on_paper_is_genuine_counts_them_and_gives_supporters_their_receipts(
    runtime, rows, keys
):
    letter = a_closed_letter(rows, list_is_public=True)
    signature = a_signature(rows, keys, letter, name="Maro Testvanian")
    entered(rows, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    entered(rows, letter, reference="2", count=25)
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=clock.now())
    rows.commit()
    assert sealing.seal_due(runtime)
    print_all(runtime)
    _, pdf = copy(runtime, letter)
    found = verified(runtime, pdf)
    assert found.is_genuine
    counts = found.seal.manifest.letter.counts
    assert (counts.named, counts.paper, counts.paper_unnamed) == (1, 2, 25)
    last = ReadPdf(pdf).pages[-1]
    assert "27 people have signed this letter on paper." in last
    assert "Ani Samplian" in last
    assert "Bedros Testian" not in last
    with runtime.readers() as session:
        receipt = receipts.of_signature(session, keys, session.get(Signature, signature.id))
    assert receipt.is_included


def test_every_copy_of_a_sealed_letter_is_for_the_archive_with_its_source_and_no_supporter_in_that(
    runtime, rows, keys
):
    letter = a_sealed_letter(rows, keys, "Maro Testvanian", list_is_public=True)
    sealing.seal_due(runtime)
    print_all(runtime)

    for kind in (PUBLIC, RECIPIENT):
        _, pdf = copy(runtime, letter, kind)
        for claim in ("3a", "ua1"):
            assert page_validation.validate_pdf_bytes(pdf, profile=claim).is_compliant
        with pikepdf.open(io.BytesIO(pdf)) as file:
            source = file.attachments[f"{letter.slug}.letter.md"].get_file().read_bytes().decode()
        assert letter.subject in source
        assert "Testvanian" not in source
        assert verified(runtime, pdf).is_genuine


def test_each_of_several_recipients_gets_a_sealed_copy(runtime, rows, keys):
    ada = an_addressee(name="Ada Example", key="ada-example", office="ambassador", salutation="Ms. Example")
    both = (an_addressee(), ada)
    text = a_letter_text(recipients=tuple(Named.of(each) for each in both))
    letter_file = a_letter_file(slug="to-two", text=text, recipients=both)
    a_sealed_letter(rows, keys, "Maro Testvanian", list_is_public=True, letter_file=letter_file)
    assert sealing.seal_due(runtime)
    print_all(runtime)

    with runtime.readers() as session:
        printed = session.scalars(select(Printing)).all()
        assert [each.status for each in printed] == [PrintingStatus.DONE] * 3
        assert all(verified(runtime, print_files.read(runtime.store, each)).is_genuine for each in printed)


def test_the_leaves_stand_in_the_order_that_prints(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys, "Zed Testvanian", "Abel Example", "Maro Testvanian")
    with runtime.transaction() as session:
        a_signature(
            session, keys, session.get(Letter, letter.id), name="Hidden Person", display=Display.COUNTED
        )
    sealing.seal_due(runtime)
    print_all(runtime)
    with runtime.readers() as session:
        signed = in_order(session, session.get(Letter, letter.id))
        assert under(session, standing_row(session, letter)) == [each.id for each in signed]
    names = [each.name for each in signed]
    text = ReadPdf(copy(runtime, letter, RECIPIENT)[1]).text
    assert names[-1] == "Hidden Person"
    assert names[:-1] == sorted(names[:-1], key=text.index)
    assert "Hidden" not in text


def test_the_copy_for_everybody_is_nobody_s_and_the_others_name_whose_they_are(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys)
    sealing.seal_due(runtime)
    print_all(runtime)
    public, own = (verified(runtime, copy(runtime, letter, kind)[1]).seal for kind in (PUBLIC, RECIPIENT))
    assert public.manifest.file.recipient is None
    assert own.manifest.file.recipient.name == letter.recipients[0].name
    assert public.manifest.letter == own.manifest.letter


def test_a_copy_that_is_asked_for_first_has_the_seal_made_first(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys)
    with runtime.transaction() as session:
        stored = session.get(Letter, letter.id)
        printings.ask(session, runtime.store, stored, PACK, now=clock.now())
    print_all(runtime)
    assert verified(runtime, copy(runtime, letter, RECIPIENT)[1]).is_genuine


def test_copies_printed_before_the_seal_are_not_given_out(runtime, rows, keys):
    letter = a_closed_letter(rows)
    rows.commit()
    with runtime.transaction() as session:
        printings.ask(session, runtime.store, session.get(Letter, letter.id), PUBLIC, now=clock.now())
    print_all(runtime)
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=clock.now())
    rows.commit()
    with runtime.readers() as session:
        stored = session.get(Letter, letter.id)
        assert printings.newest(session, stored, PUBLIC) is None
        assert printings.latest(session, stored, PUBLIC) is None


@pytest.mark.parametrize("display", [Display.FULL, Display.COUNTED])
def test_whoever_withdraws_is_under_no_seal_that_stands(runtime, rows, keys, display):
    letter = a_sealed_letter(rows, keys, "Maro Testvanian", list_is_public=True)
    signature = rows.scalars(select(Signature)).one()
    signature.display = display
    rows.commit()
    sealing.seal_due(runtime)
    print_all(runtime)
    first = standing(runtime, letter)
    withdrawals.take_off(rows, keys, signature, now=LONG_AGO)
    rows.commit()
    sealing.seal_due(runtime)
    print_all(runtime)
    second = standing(runtime, letter)
    assert second.code not in (None, first.code)
    assert seals.made(second).counts.total == seals.made(first).counts.total - 1
    with runtime.readers() as session:
        superseded = seals.find(session, first.code)
        assert superseded.superseded_at is not None
        assert superseded.secret_sealed is None
        assert under(session, superseded) == []
    assert verified(runtime, copy(runtime, letter)[1]).seal.manifest.letter.code == second.code


def packs(runtime, letter):
    with runtime.readers() as session:
        of_letter = (Printing.letter_id == letter.id, Printing.kind == PACK)
        return session.scalars(select(Printing).where(*of_letter).order_by(Printing.id)).all()


def test_a_courier_s_pack_is_asked_for_anew_when_names_were_taken_off(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys, "Maro Testvanian")
    sealing.seal_due(runtime)
    with runtime.transaction() as session:
        printings.ask(session, runtime.store, session.get(Letter, letter.id), PACK, now=clock.now())
    print_all(runtime)
    code = standing(runtime, letter).code
    withdrawals.take_off(rows, keys, rows.scalars(select(Signature)).one(), now=LONG_AGO)
    rows.commit()
    sealing.seal_due(runtime)
    print_all(runtime)
    (newer,) = packs(runtime, letter)
    assert newer.status is PrintingStatus.DONE
    assert newer.signature_count == 0
    assert newer.seal_id == standing(runtime, letter).id
    with runtime.readers() as session:
        assert seals.packed_before(session, session.get(Letter, letter.id)).code == code


def test_a_pack_that_nobody_had_is_not_asked_for(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys, "Maro Testvanian")
    sealing.seal_due(runtime)
    print_all(runtime)
    withdrawals.take_off(rows, keys, rows.scalars(select(Signature)).one(), now=LONG_AGO)
    rows.commit()
    sealing.seal_due(runtime)
    assert packs(runtime, letter) == []


def test_a_copy_that_was_printed_while_somebody_left_is_printed_again(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys, "Maro Testvanian")
    sealing.seal_due(runtime)
    with runtime.readers() as session:
        waiting = session.scalars(select(Printing).where(Printing.kind == PUBLIC)).one()
        assert waiting.status is PrintingStatus.QUEUED
    with runtime.readers() as session:
        drawn = seal_work.draft(session, standing_row(session, letter))
    withdrawals.take_off(rows, keys, rows.scalars(select(Signature)).one(), now=LONG_AGO)
    rows.commit()
    with runtime.transaction() as session:
        assert not finished(session, keys, drawn)
    print_all(runtime)
    assert verified(runtime, copy(runtime, letter)[1]).seal.manifest.letter.counts.named == 0


def test_a_list_of_names_that_no_seal_comes_to_have_is_deleted(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys, "Maro Testvanian", "Zora Amber")
    sealed, leaving = letter.id, rows.scalars(select(Signature.id)).first()
    rows.rollback()
    gone = []

    def leave_once_it_is_written(*_):
        if lists(runtime) and not gone:
            gone.append(leaving)
            with runtime.transaction() as session:
                withdrawals.take_off(session, keys, session.get(Signature, leaving), now=LONG_AGO)

    event.listen(runtime.readers, "after_begin", leave_once_it_is_written)
    assert not sealing.make(runtime, sealed, most_printed=0)
    assert (gone, lists(runtime)) == ([leaving], [])

    assert sealing.make(runtime, sealed, most_printed=0)
    seal = standing(runtime, letter)
    assert lists(runtime) == [seal.list_stored_as]
    assert seals.made(seal).name_list.names == 1


def lists(runtime):
    """The lists of names in the storage."""
    return [each.name for each in stored_files.in_folder(runtime.store, name_lists.FOLDER)]


def test_a_letter_that_cannot_be_sealed_keeps_no_other_waiting(runtime, rows, keys):
    stuck, other = a_sealed_letter(rows, keys), a_sealed_letter(rows, keys)
    stuck.print_settings = {**stuck.print_settings, "order": "chamber"}
    for each in invitations.of_letter(rows, stuck):
        each.is_lead = False
    rows.commit()
    assert sealing.seal_due(runtime)
    assert not standing(runtime, stuck).is_made
    assert standing(runtime, other).is_made


def test_copies_that_were_not_asked_for_when_the_worker_stopped_are_asked_for_later(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys)
    sealing.seal_due(runtime)
    rows.execute(delete(Printing))
    rows.commit()
    assert not sealing.seal_due(runtime)
    asked = rows.scalars(select(Printing.kind)).all()
    assert set(asked) == {PUBLIC, RECIPIENT}
    assert len(asked) == 1 + len(letter.recipients)
    rows.commit()
    sealing.seal_due(runtime)
    assert rows.scalar(select(func.count()).select_from(Printing)) == len(asked)


def test_a_file_that_is_sealed_after_a_rotation_tells_the_new_key(runtime, rows, keys):
    letter = a_sealed_letter(rows, keys)
    sealing.seal_due(runtime)
    before = standing(runtime, letter).key
    after = rotate(runtime.settings.data).public.raw
    print_all(runtime)
    with runtime.readers() as session:
        known = verification.by_code(session, standing(runtime, letter).code)
        assert {each.key for each in known.files} == {after.hex()} != {before}
        assert known.key == after
    assert verified(runtime, copy(runtime, letter)[1]).seal.key == after


def standing_row(session, letter):
    return seals.standing(session, session.get(Letter, letter.id))
