"""What an altered file is compared with, so that a stranger reads which of its words are others."""

from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy.orm import Session

from campaign.domain import seals as fixed_seals
from campaign.domain.refusals import NotFound
from campaign.models.letter import Letter
from campaign.models.printing import Printing
from campaign.models.seal import Seal
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


def beside(session: Session, store: Store, seal: fixed_seals.Seal) -> Beside | None:
    """The files to compare with; None for a seal that stands no longer, or where one of them is not kept."""
    row = seals.find(session, seal.manifest.letter.code)
    public = verification.original(session, store, seal)
    if row is None or public is None:
        return None
    printing = session.scalar(_of(row, seal))
    try:
        original = print_files.read(store, printing) if printing else None
    except NotFound:
        return None
    return Beside(original, public, _addressed_by(row.letter)) if original else None


def _of(row: Seal, seal: fixed_seals.Seal) -> Select[Printing]:
    """The printing of a sealed file, among those under its seal."""
    is_its = Printing.signed.contains(seal.manifest.file.sha256)
    return verification.files_under(row).where(is_its).limit(1)


def _addressed_by(letter: Letter) -> frozenset[str]:
    """The words of names, offices, addresses and greetings of all whom a letter goes to."""
    texts = (
        text
        for each in letter.recipients
        for text in (each.name, each.title, each.organisation, each.honorific, each.salutation, *each.address)
    )
    return frozenset(word.strip(_AROUND) for text in texts for word in text.split())
