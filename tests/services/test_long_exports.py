"""A long list is kept a day at most, and not at all once somebody on it has left."""

from datetime import timedelta

import pytest
from obstore.store import LocalStore, MemoryStore
from sqlalchemy import func, select

from campaign.domain.exports import ExportFormat, ExportKind, ExportStatus, Wanted
from campaign.domain.refusals import NotFound
from campaign.domain.signatories import SignatureStatus
from campaign.models.endorsement import Endorsement
from campaign.models.signature import Signature
from campaign.services import (
    endorsement_tidying,
    long_exports,
    names_erasing,
    personal_erasing,
    sealed_files,
    signatures,
    withdrawals,
)
from tests.builders.accounts import an_account
from tests.builders.letters import a_closed_letter
from tests.builders.signatures import a_signature
from tests.support.clearing import clear
from tests.support.clock import NOW


def a_list(session, keys, store, letter, *, is_written=True, kind=ExportKind.SUPPORTERS):
    """A long list that the worker has taken, or written."""
    wanted = Wanted(kind, ExportFormat.CSV)
    asked = long_exports.ask(session, letter, wanted, 2, by=an_account(session, keys), now=NOW)
    taken = long_exports.take(session, keys, by="one", now=NOW)
    assert taken is asked
    name, key = long_exports.file_of(taken), long_exports.key_of(keys, taken)
    size = sealed_files.write(store, name, key, [b"Maro ", b"Testvanian"])
    if is_written:
        assert long_exports.finish(session, taken.id, size, by="one", now=NOW)
    return taken


def by_withdrawing(session, keys, letter, signature):
    withdrawals.take_off(session, keys, signature, now=NOW)


def by_an_operator(session, keys, letter, signature):
    personal_erasing.erase(session, keys, "maro@post.example", now=NOW)


def by_the_end_of_names(session, keys, letter, signature):
    names_erasing.begin(session, keys, letter, now=NOW)


@pytest.mark.parametrize("leave", [by_withdrawing, by_an_operator, by_the_end_of_names])
def test_what_was_written_is_thrown_away_when_somebody_on_it_is_erased(session, keys, store, leave):
    letter = a_closed_letter(session)
    signature = a_signature(session, keys, letter, email="maro@post.example")
    written = a_list(session, keys, store, letter)
    begun = a_list(session, keys, store, letter, is_written=False)
    leave(session, keys, letter, signature)
    session.refresh(written)
    session.refresh(begun)
    assert {written.status, begun.status} == {ExportStatus.FAILED}
    with pytest.raises(NotFound):
        long_exports.pieces(store, keys, written)
    assert not long_exports.finish(session, begun.id, 1, by="one", now=NOW)
    assert "left" in begun.error


def test_who_was_on_no_list_leaves_it_as_it_is(session, keys, store):
    letter = a_closed_letter(session)
    a_signature(session, keys, letter, status=SignatureStatus.PENDING)
    organisation = session.scalars(select(Endorsement).where(Endorsement.letter_id == letter.id)).first()
    organisation.status, organisation.signed_at = SignatureStatus.PENDING, NOW
    supporters = a_list(session, keys, store, letter)
    organisations = a_list(session, keys, store, letter, kind=ExportKind.ORGANISATIONS)
    later = NOW + timedelta(days=300)

    clear(session, signatures.UNCONFIRMED, now=later)
    session.refresh(organisations)
    assert session.scalar(select(func.count()).select_from(Signature)) == 0
    assert {supporters.status, organisations.status} == {ExportStatus.DONE}

    endorsement_tidying.tidy(session, keys, now=later)
    for each in (supporters, organisations):
        session.refresh(each)
    assert (supporters.status, organisations.status) == (ExportStatus.DONE, ExportStatus.FAILED)


def test_nobody_has_it_longer_than_a_day(session, keys, store):
    export = a_list(session, keys, store, a_closed_letter(session))
    long_exports.forget_old(session, now=NOW + long_exports.KEPT)
    assert b"".join(long_exports.pieces(store, keys, export)) == b"Maro Testvanian"
    long_exports.forget_old(session, now=NOW + long_exports.KEPT + timedelta(seconds=1))
    long_exports.sweep(session, store, older_than=NOW + timedelta(days=30_000))
    assert list(store.list()) == []


def test_a_list_whose_worker_was_killed_is_written_anew_with_another_key(session, keys, store):
    export = a_list(session, keys, store, a_closed_letter(session), is_written=False)
    long_exports.note(session, export.id, 1, by="one", now=NOW)
    before = long_exports.key_of(keys, export), long_exports.file_of(export)
    again = long_exports.take(session, keys, by="two", now=NOW + timedelta(minutes=6))
    assert again is export
    assert export.written == 0
    assert before[0] != long_exports.key_of(keys, export)
    assert before[1] != long_exports.file_of(export)
    assert not long_exports.note(session, export.id, 2, by="one", now=NOW)


@pytest.mark.parametrize("where", [MemoryStore, LocalStore])
def test_a_file_comes_out_as_it_went_in_however_long_its_pieces_are(tmp_path, where):
    kept = LocalStore(tmp_path) if where is LocalStore else MemoryStore()
    pieces = [bytes([number]) * size for number, size in enumerate((1, 700_000, 3_000_000, 700_000, 5))]
    key = sealed_files.new_key()
    assert sealed_files.write(kept, "exports/one", key, pieces) == 4_400_006
    assert list(sealed_files.read(kept, "exports/one", key)) == pieces


def test_a_file_that_was_cut_short_is_not_taken_for_whole(store):
    key = sealed_files.new_key()
    sealed_files.write(store, "exports/one", key, [b"Maro", b"Testvanian"])
    whole = bytes(store.get("exports/one").bytes())
    end = 4 + 16
    store.put("exports/one", whole[:-end])
    with pytest.raises(NotFound):
        list(sealed_files.read(store, "exports/one", key))
