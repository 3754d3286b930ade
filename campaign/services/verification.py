"""Verification: what this installation knows of a seal, by its code. No supporter is named here."""

from dataclasses import dataclass

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, contains_eager, defer

from campaign.domain import seals as fixed_seals
from campaign.domain.authenticity import SealEnd, Standing
from campaign.domain.refusals import NotFound
from campaign.domain.seals import SealedLetter
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
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
        """How many are off the letter since, as far as a later seal tells. One of a letter that was taken up
        again says nothing of it: names may have come as well."""
        if self.successor is None or self.standing is not Standing.SUPERSEDED:
            return 0
        now = fixed_seals.letter_from_plain(self.successor.fixed)
        return max(self.fixed.counts.total - now.counts.total, 0)

    @property
    def key(self) -> bytes:
        """The public key of the file for everybody; of one that is not there, that of the day of sealing.
        Copies that were printed after a rotation are signed with the new key, each says by which."""
        keys = (each.key for each in self.files if each.kind is PrintingKind.PUBLIC and each.key)
        return bytes.fromhex(next(keys, self.seal.key))


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
        standing=_standing(session, seal),
        successor=later if later and later.is_made else None,
        files=tuple(_files(session, seal)),
    )


def original(session: Session, store: Store, seal: fixed_seals.Seal) -> bytes | None:
    """The sealed file for everybody of the letter that a seal is of: to tell a stranger which words of theirs
    differ. Nobody is shown words that only a recipient's copy has. None for a seal that stands no longer: its
    files name who left."""
    row = seals.find(session, seal.manifest.letter.code)
    if row is None or not row.stands or seals.made(row) != seal.manifest.letter:
        return None
    of_everybody = files_under(row).where(Printing.kind == PrintingKind.PUBLIC)
    public = session.scalar(of_everybody.order_by(Printing.id.desc()).limit(1))
    if public is None:
        return None
    try:
        return print_files.read(store, public)
    except NotFound:
        return None


def files_under(seal: Seal) -> Select[Printing]:
    """The files that carry a seal."""
    of_seal = (Printing.seal_id == seal.id, Printing.status == PrintingStatus.DONE, Printing.signed != "")
    return select(Printing).where(*of_seal)


def _standing(session: Session, seal: Seal) -> Standing:
    """A seal that another took the place of ends as well when the letter is taken up again."""
    if seal.stands:
        return Standing.STANDS
    taken_up = exists().where(
        Seal.letter_id == seal.letter_id, Seal.id >= seal.id, Seal.ended_by == SealEnd.TAKEN_UP
    )
    return Standing.ENDED if session.scalar(select(taken_up)) else Standing.SUPERSEDED


def _files(session: Session, seal: Seal) -> list[Printing]:
    """The files under a seal: that for everybody, then those of recipients in the order of the letter."""
    rows = session.scalars(
        files_under(seal)
        .where(Printing.kind.in_((PrintingKind.PUBLIC, PrintingKind.RECIPIENT)))
        .outerjoin(Printing.recipient)
        .options(contains_eager(Printing.recipient), defer(Printing.signed))
        .order_by(Recipient.position.nulls_first(), Printing.id)
    )
    return list(rows)
