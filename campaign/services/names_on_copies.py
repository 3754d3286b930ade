"""Copies that name supporters whom the public may not read: to take one along is to take a list along."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.deliveries import LEFT
from campaign.domain.document import Document
from campaign.domain.signatories import Display
from campaign.models.delivery import Delivery
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind
from campaign.services import counts, on_paper, seals


def in_document(letter: Letter, document: Document) -> int:
    """How many supporters a document names; none where anybody may read the list."""
    if letter.list_is_public:
        return 0
    return len(document.signatories.supporters) + len(document.signatories.paper)


def on_printing(session: Session, printing: Printing) -> int:
    """How many supporters a finished printing may name beside whoever is public, those only counted among
    them; none where it names nobody. A pack may have a list of its own."""
    return on_printings(session, printing.letter, [printing])[printing.id]


def on_printings(session: Session, letter: Letter, printings: Collection[Printing]) -> dict[int, int]:
    """The same of several printings of a letter, by their ids: however many, the database is asked as
    often."""
    on_paper_there = on_paper.counts(session, [letter.id])[letter.id]
    may_name = set() if letter.list_is_public else _that_may_name(session, letter, printings)
    return {
        each.id: each.signature_count + on_paper_there if each.id in may_name else _in_own_list(each)
        for each in printings
    }


def on_mail(session: Session, delivery: Delivery) -> int:
    """The same of the copy that a delivery's mail has with it. Where that is no longer known, it may name
    everybody whom the public may not read."""
    letter = delivery.recipient.letter
    if delivery.printing:
        return on_printing(session, delivery.printing)
    if letter.list_is_public:
        return 0
    return counts.of_letter(session, letter).confirmed + on_paper.counts(session, [letter.id])[letter.id]


def _that_may_name(session: Session, letter: Letter, printings: Collection[Printing]) -> set[int]:
    """What was delivered is kept as it was, also when the letter has come to show less."""
    printed = {each.id for each in printings if each.kind is not PrintingKind.PUBLIC}
    if letter.shows.official is not Display.COUNTED:
        return printed
    left = select(Delivery.printing_id).where(Delivery.printing_id.in_(printed), Delivery.status.in_(LEFT))
    return {each for each in session.scalars(left) if each is not None}


def _in_own_list(printing: Printing) -> int:
    fixed = seals.made(printing.seal) if printing.kind is PrintingKind.PACK else None
    return fixed.name_list.names if fixed and fixed.name_list else 0
