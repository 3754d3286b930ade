"""Long lists: asked for by an organiser, written by the worker, taken once, and gone
a day after they were asked for.

When somebody on a list is erased or taken off, its file is thrown away: its key is gone at once, and so
nobody reads it any more.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from obstore.store import ObjectStore
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from campaign.domain.exports import ExportKind, ExportStatus, Wanted
from campaign.domain.refusals import NotFound
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.export import Export
from campaign.models.letter import Letter
from campaign.services import leases, sealed_files, stored_files

FOLDER = "exports"
KEPT = timedelta(days=1)
THROWN_AWAY = "Somebody on this list left while it was kept, so it was thrown away. Ask for it again."
NAMES_ENDED = "The names of this letter are erased, so this list was thrown away."
_BROKE_OFF = "Writing this list broke off each time. Ask for it again."
_WAITING = (ExportStatus.QUEUED, ExportStatus.CLAIMED)
# What names the supporters of a letter, and those who signed it on paper.
_OF_NAMES = (ExportKind.SUPPORTERS, ExportKind.PAPER)
_WITH_A_FILE = (ExportStatus.CLAIMED, ExportStatus.DONE)


def ask(
    session: Session, letter: Letter, wanted: Wanted, total: int, *, by: Account, now: datetime
) -> Export:
    """A list of so many rows that the worker is to write."""
    export = Export(
        letter=letter,
        account=by,
        kind=wanted.kind,
        format=wanted.format,
        status=ExportStatus.QUEUED,
        total=total,
        asked_at=now,
    )
    session.add(export)
    session.flush()
    return export


def standing(session: Session, letter: Letter, wanted: Wanted, by: Account) -> Export | None:
    """The same list that an account asked for before, on its way or kept; None when there is none."""
    same = (Export.letter_id == letter.id, Export.account_id == by.id, Export.kind == wanted.kind)
    is_there = (Export.format == wanted.format, Export.status != ExportStatus.FAILED)
    return session.scalar(select(Export).where(*same, *is_there).order_by(Export.id.desc()).limit(1))


def of_account(session: Session, letter: Letter, account: Account) -> list[Export]:
    """The long lists of a letter that an account asked for, the newest first."""
    own = (Export.letter_id == letter.id, Export.account_id == account.id)
    return list(session.scalars(select(Export).where(*own).order_by(Export.id.desc())))


def get_in(session: Session, letter: Letter, account: Account, public_id: str) -> Export:
    """A list that is there for whoever asked for it. Refuses `NotFound`."""
    found = session.scalar(
        select(Export).where(
            Export.letter_id == letter.id,
            Export.account_id == account.id,
            Export.public_id == public_id,
            Export.status == ExportStatus.DONE,
        )
    )
    if found is None:
        raise NotFound("This list is not there any more. Ask for it again.")
    return found


def is_waiting(export: Export) -> bool:
    """Whether the worker is still to write it."""
    return export.status in _WAITING


def take(session: Session, keys: Keys, *, by: str, now: datetime) -> Export | None:
    """The next list to write, claimed, with a key that sealed nothing before; None when there is none."""
    export = leases.take(
        session,
        Export,
        Export.status,
        waiting=ExportStatus.QUEUED,
        claimed=ExportStatus.CLAIMED,
        give_up=lambda row: _end(row, _BROKE_OFF),
        by=by,
        now=now,
    )
    if export is not None:
        export.key_sealed, export.written = keys.seal(sealed_files.new_key().hex()), 0
        session.flush()
    return export


def note(session: Session, export_id: int, written: int, *, by: str, now: datetime) -> bool:
    """Note how many rows are written; false when the list is not wanted any more."""
    export = _held(session, export_id, by)
    if export is not None:
        export.written = written
        leases.renew(export, by=by, now=now)
        session.flush()
    return export is not None


def finish(session: Session, export_id: int, size: int, *, by: str, now: datetime) -> bool:
    """Note that a list is written, its file so many bytes; false when it is not wanted any more."""
    export = _held(session, export_id, by)
    if export is not None:
        export.status, export.size, export.done_at = ExportStatus.DONE, size, now
        export.written, export.leases_lost = export.total, 0
        session.flush()
    return export is not None


def fail(session: Session, export_id: int, sentence: str, *, by: str) -> None:
    """Note why a list could not be written."""
    export = _held(session, export_id, by)
    if export is not None:
        _end(export, sentence)
        session.flush()


def throw_away(
    session: Session, letter_id: int | None, kinds: Collection[ExportKind] = tuple(ExportKind)
) -> None:
    """Throw away what was written of the lists of a letter; or of all letters, where it is not known whose
    lists somebody is on. Whoever leaves calls it, if they may stand on one."""
    of_letter = () if letter_id is None else (Export.letter_id == letter_id,)
    session.execute(
        update(Export)
        .where(Export.status.in_(_WITH_A_FILE), Export.kind.in_(kinds), *of_letter)
        .values(status=ExportStatus.FAILED, error=THROWN_AWAY, key_sealed=None, lease_by="")
    )


def end(session: Session, letter: Letter) -> None:
    """Throw away what was written of the lists of a letter whose names end, and write none that was asked
    for and has these names."""
    throw_away(session, letter.id)
    waiting = (Export.letter_id == letter.id, Export.status == ExportStatus.QUEUED)
    session.execute(
        update(Export)
        .where(*waiting, Export.kind.in_(_OF_NAMES))
        .values(status=ExportStatus.FAILED, error=NAMES_ENDED)
    )


def pieces(store: ObjectStore, keys: Keys, export: Export) -> Iterator[bytes]:
    """What is in the file of a list, piece by piece. Refuses `NotFound`."""
    return sealed_files.read(store, file_of(export), key_of(keys, export))


def forget(session: Session, store: ObjectStore, export_id: int) -> None:
    """Delete a list that was taken, and its file."""
    export = session.get(Export, export_id)
    if export is not None:
        store.delete(file_of(export))
        session.delete(export)
        session.flush()


def forget_old(session: Session, *, now: datetime) -> None:
    """Delete the lists that were asked for more than a day ago, taken or not, written or not."""
    session.execute(delete(Export).where(Export.asked_at < now - KEPT))


def sweep(session: Session, store: ObjectStore, *, older_than: datetime) -> None:
    """Delete the files that no list has."""
    kept = select(Export).where(Export.status.in_(_WITH_A_FILE))
    known = {file_of(each) for each in session.scalars(kept)}
    stored_files.keep_only(store, FOLDER, known, older_than=older_than)


def key_of(keys: Keys, export: Export) -> bytes:
    """The key of a list. Refuses `NotFound` once it is thrown away."""
    if export.key_sealed is None:
        raise NotFound(THROWN_AWAY)
    return bytes.fromhex(keys.unseal(export.key_sealed))


def file_of(export: Export) -> str:
    """The name in the storage: another each time that it is written."""
    return f"{FOLDER}/{export.public_id}-{export.attempts}"


def _held(session: Session, export_id: int, by: str) -> Export | None:
    """The list, if its lease is still held."""
    export = session.get(Export, export_id, with_for_update=True, populate_existing=True)
    return export if export is not None and leases.still_holds(export, by) else None


def _end(export: Export, sentence: str) -> None:
    export.status, export.error = ExportStatus.FAILED, sentence
    export.key_sealed, export.lease_by = None, ""
