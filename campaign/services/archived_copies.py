"""Archived copies of sources: kept in the storage under the SHA-256 of their bytes, as they were sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from campaign.domain.archived_copies import CopyName, name_of
from campaign.domain.refusals import NotFound
from campaign.models.account import Account
from campaign.models.archived_copy import ArchivedCopy
from campaign.models.campaign import Campaign
from campaign.models.source import Source
from campaign.services import stored_files

FOLDER = "archived"


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A file that lies in the storage, before a source names it."""

    name: CopyName
    size: int


def store(storage: ObjectStore, content: bytes) -> StoredCopy:
    """Put a file into the storage, as it is. Refuses `Unacceptable` for what is no copy of a source.

    It knows nothing of the database, so that nobody waits for that meanwhile. What no source comes to name is
    swept away.
    """
    name = name_of(content)
    storage.put(f"{FOLDER}/{name}", content)
    return StoredCopy(name, len(content))


def keep(
    session: Session, source: Source, stored: StoredCopy, *, by: Account | None, now: datetime
) -> ArchivedCopy:
    """Name a stored file as the copy of a source, in place of the one before. The same file once more
    changes nothing: who kept it first, and when, stays."""
    # Kept from others until the transaction ends: a source has one copy.
    session.execute(select(Source.id).where(Source.id == source.id).with_for_update())
    copy = find(session, source) or ArchivedCopy(source=source)
    if copy.name != str(stored.name):
        _set(copy, stored, by=by, now=now)
        session.add(copy)
        session.flush()
    return copy


def keep_all(
    session: Session,
    campaign: Campaign,
    stored: Mapping[str, StoredCopy],
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """Name stored files as the copies of sources, by the keys of those, as `keep` does one."""
    rows = select(Source).where(Source.campaign_id == campaign.id).order_by(Source.id)
    sources = {row.key: row for row in session.scalars(rows.with_for_update())}
    copies = of_campaign(session, campaign)
    for key, each in stored.items():
        copy = copies.get(key) or ArchivedCopy(source=sources[key])
        _set(copy, each, by=by, now=now)
        session.add(copy)
    session.flush()


def _set(copy: ArchivedCopy, stored: StoredCopy, *, by: Account | None, now: datetime) -> None:
    copy.name, copy.size = str(stored.name), stored.size
    copy.kept_at, copy.kept_by = now, by.id if by else None


def find(session: Session, source: Source) -> ArchivedCopy | None:
    """The copy of a source, or None."""
    return session.get(ArchivedCopy, source.id, populate_existing=True)


def get(session: Session, source: Source) -> ArchivedCopy:
    """The copy of a source. Refuses `NotFound`."""
    if found := find(session, source):
        return found
    raise NotFound("No copy of this source is archived.")


def of_campaign(session: Session, campaign: Campaign) -> Mapping[str, ArchivedCopy]:
    """Key of a source → its copy, for those that have one."""
    query = select(ArchivedCopy).join(ArchivedCopy.source).where(Source.campaign_id == campaign.id)
    copies = session.scalars(query.options(contains_eager(ArchivedCopy.source)))
    return {copy.source.key: copy for copy in copies}


def take_away(session: Session, source: Source) -> None:
    """Keep no copy of a source any more. Refuses `NotFound` when there is none."""
    session.delete(get(session, source))
    session.flush()


def read(storage: ObjectStore, copy: ArchivedCopy) -> bytes:
    """The bytes of a copy. Refuses `NotFound` when the storage has lost them."""
    return read_called(storage, copy.called)


def read_called(storage: ObjectStore, name: CopyName) -> bytes:
    """The bytes of the copy of a name, which needs no database. Refuses as `read`."""
    try:
        return bytes(storage.get(f"{FOLDER}/{name}").bytes())
    except FileNotFoundError as error:
        raise NotFound(
            f"The archived copy {name} is not in the storage. Keep the source’s page or PDF again."
        ) from error


def share(session: Session, here: Campaign, to: Campaign, keys: Iterable[str], *, by: Account) -> None:
    """Tell another campaign of the copies of some sources that both have: a file lies in the storage once."""
    theirs = of_campaign(session, to)
    ours = of_campaign(session, here)
    wanted = [key for key in keys if key in ours and key not in theirs]
    rows = select(Source).where(Source.campaign_id == to.id, Source.key.in_(wanted))
    for source in session.scalars(rows).all():
        copy = ours[source.key]
        session.add(
            ArchivedCopy(source=source, name=copy.name, size=copy.size, kept_at=copy.kept_at, kept_by=by.id)
        )
    session.flush()


def sweep(session: Session, storage: ObjectStore, *, older_than: datetime) -> None:
    """Delete the files that no source names any more."""
    known = {f"{FOLDER}/{name}" for name in session.scalars(select(ArchivedCopy.name))}
    stored_files.keep_only(storage, FOLDER, known, older_than=older_than)
