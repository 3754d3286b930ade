"""What an altered file is compared with, so that a stranger reads which of its words are others."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound
from campaign.domain.seals import Seal
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.services import print_files, seals, verification
from campaign.services.pictures import Store

_AROUND = ".,:;()"


@dataclass(frozen=True, slots=True)
class Beside:
    """The sealed file itself, the copy for everybody, and the words by which letters are addressed: only what
    the copy for everybody says as well may be told of the other one."""

    original: bytes
    public: bytes
    addressees: frozenset[str]


def beside(session: Session, store: Store, seal: Seal) -> Beside | None:
    """The files to compare with; None for a seal that stands no longer, or where one of them is not kept."""
    row = seals.find(session, seal.manifest.letter.code)
    public = verification.original(session, store, seal)
    if row is None or public is None:
        return None
    printing = session.scalar(_of(seal))
    try:
        original = print_files.read(store, printing) if printing else None
    except NotFound:
        return None
    return Beside(original, public, _addressed_by(row.letter)) if original else None


def is_for_everybody(session: Session, seal: Seal) -> bool:
    """Whether a seal is that of the copy for everybody, which has the address of one recipient of several."""
    return session.scalar(_of(seal).where(Printing.kind == PrintingKind.PUBLIC)) is not None


def _of(seal: Seal) -> Select[Printing]:
    """The printing of a sealed file."""
    query = select(Printing).where(Printing.status == PrintingStatus.DONE)
    return query.where(Printing.signed.contains(seal.manifest.file.sha256)).limit(1)


def _addressed_by(letter: Letter) -> frozenset[str]:
    """The words of names, offices, addresses and greetings of all whom a letter goes to."""
    texts = (
        text
        for each in letter.recipients
        for text in (each.name, each.title, each.organisation, each.honorific, each.salutation, *each.address)
    )
    return frozenset(word.strip(_AROUND) for text in texts for word in text.split())
