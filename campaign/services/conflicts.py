"""Two organisers, one text: whoever saves second sees both, and nothing is overwritten."""

from typing import Protocol

from campaign.domain.refusals import Refusal


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
