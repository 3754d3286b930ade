"""Files in the storage, and the sweeping away of those that nothing points to any more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import obstore
from obstore.store import ObjectStore


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file: its whole name, and when it was written."""

    name: str
    written_at: datetime


def in_folder(store: ObjectStore, folder: str) -> Iterator[StoredFile]:
    """Every file below a folder."""
    for files in obstore.list(store, folder):
        for each in files:
            yield StoredFile(each["path"], each["last_modified"])


def newest_in(store: ObjectStore, folder: str, *, ending: str) -> list[str]:
    """The names of the files in a folder itself that end so, those written last first."""
    files = obstore.list_with_delimiter(store, folder)["objects"]
    newest = sorted(files, key=lambda each: (each["last_modified"], each["path"]), reverse=True)
    return [each["path"] for each in newest if each["path"].endswith(ending)]


def keep_only(store: ObjectStore, folder: str, names: set[str], *, older_than: datetime) -> None:
    """Delete every file below a folder but those. What was written lately is left: its row may not be yet."""
    for each in in_folder(store, folder):
        if each.name not in names and each.written_at < older_than:
            store.delete(each.name)
