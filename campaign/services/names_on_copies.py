"""Copies that name supporters whom the public may not read: to take one along is to take a list along."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from campaign.domain.deliveries import LEFT
from campaign.domain.document import Document
from campaign.domain.signatories import Display
from campaign.models.delivery import Delivery
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind
from campaign.services import on_paper, seals


def in_document(letter: Letter, document: Document) -> int:
    """How many supporters a document names; none where anybody may read the list."""
    if letter.list_is_public:
        return 0
    return len(document.signatories.supporters) + len(document.signatories.paper)


def on_printing(session: Session, printing: Printing) -> int:
    """How many supporters a finished printing may name beside whoever is public, those only counted among
    them; none where it names nobody. A pack may have a list of its own."""
    if printing.kind is PrintingKind.PUBLIC:
        return 0
    letter = printing.letter
    if not letter.list_is_public and (_may_name(letter) or _has_left(session, printing)):
        return printing.signature_count + on_paper.counts(session, [letter.id])[letter.id]
    fixed = seals.made(printing.seal) if printing.kind is PrintingKind.PACK else None
    return fixed.name_list.names if fixed and fixed.name_list else 0


def _may_name(letter: Letter) -> bool:
    return letter.shows.official is not Display.COUNTED


def _has_left(session: Session, printing: Printing) -> bool:
    """What was delivered is kept as it was, also when the letter has come to show less."""
    left = exists().where(Delivery.printing_id == printing.id, Delivery.status.in_(LEFT))
    return bool(session.scalar(select(left)))
