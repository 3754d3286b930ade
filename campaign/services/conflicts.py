"""Two organisers, one text: whoever saves second sees both, and nothing is overwritten."""

from hashlib import sha256
from typing import Protocol

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from campaign.db import Base
from campaign.domain.refusals import NotFound, Refusal


class HasVersion(Protocol):
    """A row that counts its saves."""

    version: int


class EditConflict(Refusal):
    """What was to be saved rests on a version that is no longer the newest; `standing` is the newest."""

    def __init__(self, standing: int) -> None:
        super().__init__("Somebody saved this after you opened it. Nothing of theirs is overwritten.")
        self.standing = standing


def save_over(row: HasVersion, version: int) -> None:
    """Count one more save of a row that was opened at `version`. Refuses `EditConflict`.

    The row is locked and fresh (`letters.locked`), so that of two saves at once one is the later.
    """
    if row.version != version:
        raise EditConflict(row.version)
    row.version += 1


class Unseen(Refusal):
    """What was to be saved would take the place of what its writer has not seen."""

    def __init__(self) -> None:
        super().__init__("Somebody saved this after you opened it. Look at theirs, then save once more.")


def hold_row(session: Session, row: Base) -> None:
    """Keep a row from others until the transaction ends, as it stands now. Refuses `NotFound`.

    The row alone is locked: PostgreSQL locks nothing that may be missing, which it may have been read with.
    """
    key = inspect(type(row)).primary_key[0]
    (number,) = inspect(row).identity or (None,)
    if session.scalar(select(key).where(key == number).with_for_update()) is None:
        raise NotFound("Somebody deleted this meanwhile.")
    session.refresh(row)


def mark_of(value: object) -> str:
    """What tells one value of a row from another: a form says by it from which one it began."""
    return sha256(repr(value).encode()).hexdigest()[:16]


def refuse_unseen(standing: object, wanted: object, seen: str | None) -> None:
    """Refuse `Unseen` when another value stands than the one of the mark `seen`; None for whoever looked at a
    plan instead. What is wanted may stand already: whoever presses Save twice sends it twice."""
    if seen is not None and seen != mark_of(standing) and wanted != standing:
        raise Unseen()
