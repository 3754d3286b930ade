"""Verification: what this installation knows of a seal, by its code. No supporter is named here."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import seals as fixed_seals
from campaign.domain.authenticity import Standing
from campaign.domain.refusals import NotFound
from campaign.domain.seals import SealedLetter
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.seal import Seal
from campaign.services import print_files, seals
from campaign.services.pictures import Store


@dataclass(frozen=True, slots=True)
class Known:
    """A seal, what it fixed, the seal that took its place (None when none has, or that one is not made yet),
    and the files printed under it that are still kept."""

    seal: Seal
    fixed: SealedLetter
    standing: Standing
    successor: Seal | None
    files: tuple[Printing, ...]

    @property
    def letter(self) -> Letter:
        """The letter as it is here."""
        return self.seal.letter

    @property
    def off(self) -> int:
        """How many have taken their names off since, as far as a later seal tells."""
        if self.successor is None:
            return 0
        now = fixed_seals.letter_from_plain(self.successor.fixed)
        return max(self.fixed.counts.total - now.counts.total, 0)


def by_code(session: Session, code: str) -> Known | None:
    """What is known of a code; None where no letter was sealed with it here."""
    seal = seals.find(session, code)
    fixed = seals.made(seal)
    if seal is None or fixed is None:
        return None
    later = None if seal.stands else seals.standing(session, seal.letter)
    return Known(
        seal=seal,
        fixed=fixed,
        standing=_standing(seal, later),
        successor=later if later and later.is_made else None,
        files=tuple(_files(session, seal)),
    )


def original(session: Session, store: Store, seal: fixed_seals.Seal) -> bytes | None:
    """The sealed file that a seal was made for, where anybody may read it: to tell a stranger which words of
    theirs differ. None for one that only its recipient has, and for one that names who left."""
    row = seals.find(session, seal.manifest.letter.code)
    if row is None or not row.stands:
        return None
    for printing in _files(session, row):
        is_public = printing.kind is PrintingKind.PUBLIC or row.letter.list_is_public
        if is_public and signed_of(printing) == seal.manifest:
            try:
                return print_files.read(store, printing)
            except NotFound:
                return None
    return None


def signed_of(printing: Printing) -> fixed_seals.Manifest:
    """What is signed of a sealed file."""
    manifest, _, _ = fixed_seals.signed_from_plain(json.loads(printing.signed))
    return manifest


def _standing(seal: Seal, later: Seal | None) -> Standing:
    if seal.stands:
        return Standing.STANDS
    return Standing.SUPERSEDED if later else Standing.ENDED


def _files(session: Session, seal: Seal) -> list[Printing]:
    """The files under a seal: that for everybody, then those of recipients in the order of the letter."""
    rows = session.scalars(
        select(Printing).where(
            Printing.seal_id == seal.id,
            Printing.status == PrintingStatus.DONE,
            Printing.kind.in_((PrintingKind.PUBLIC, PrintingKind.RECIPIENT)),
            Printing.signed != "",
        )
    )
    return sorted(rows, key=lambda row: (row.recipient.position if row.recipient else -1, row.id))
