"""What became of a letter's demands, and the sentence that says so at the head of the next one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from campaign.domain.sources import Source
from campaign.domain.succession import Put, Wrote, sentence, together
from campaign.domain.text import citation_key
from campaign.domain.verdicts import Standing
from campaign.letterfile.escaping import escaped
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.models.response import Response
from campaign.models.source import Source as SourceRow
from campaign.rendering.wording import wording
from campaign.services import evidence, ledger, print_settings
from campaign.services.ledger import Cell, Ledger
from campaign.services.ledger_rows import put_on
from campaign.services.succession import Offer


@dataclass(frozen=True, slots=True)
class Became:
    """Where the demands of the line stand: cells by the id of the placement, one a recipient."""

    book: Ledger
    cells: Mapping[int, tuple[Cell, ...]]

    def of(self, placement_id: int) -> tuple[Cell, ...]:
        """Where a demand stands with each recipient of its letter."""
        return self.cells.get(placement_id, ())

    def is_granted(self, placement_id: int) -> bool:
        """Whether every recipient granted it."""
        cells = self.of(placement_id)
        return bool(cells) and all(cell.standing is Standing.GRANTED for cell in cells)


def became(session: Session, letter: Letter, *, today: date) -> Became:
    """Where the demands of a letter, and of those before it, stand today."""
    book = ledger.of_campaign(session, letter.campaign, today=today)
    cells: dict[int, tuple[Cell, ...]] = {}
    for _, cell in book.cells():
        if cell.placement is not None:
            cells[cell.placement.id] = (*cells.get(cell.placement.id, ()), cell)
    return Became(book, cells)


def proposed(session: Session, offer: Offer, became: Became, cited: str) -> str:
    """The sentence that the next letter is proposed to begin with, as a block's text; empty where nothing can
    be said. It cites the letter under the key `cited`."""
    letter = offer.letter
    wrote = together([_wrote(session, offer, became, each) for each in letter.recipients])
    said = filter(None, (sentence(each, offer.language) for each in wrote))
    words = escaped(" ".join(said))
    return f"{words}[^{cited}]" if words and cited else words


def source_key(session: Session, letter: Letter, address: str) -> str:
    """The key under which a letter is cited: that of the source it has already, or one to be made. Empty for
    a letter by others whose source is gone."""
    if letter.record:
        return letter.record.source.key if letter.record.source else ""
    known = select(SourceRow.key).where(SourceRow.campaign_id == letter.campaign_id, SourceRow.url == address)
    if found := session.scalar(known.order_by(SourceRow.id).limit(1)):
        return found
    # The notes go over to the next letter, and no key is that of a note and of a source.
    taken = {*evidence.source_keys(session, letter.campaign), *letter.notes}
    names = (letter.slug, *(f"{letter.slug[:74]}-{number}" for number in range(2, len(taken) + 3)))
    return next(citation_key("key", name) for name in names if name not in taken)


def source_of(letter: Letter, address: str, *, today: date) -> Source:
    """A letter of ours as a publication: its public page, and the day it bears."""
    on = put_on(letter)
    sender = print_settings.of_letter(letter).letterhead.name or letter.campaign.name
    # A letter may bear a day that is still to come, and a publication may not.
    return Source(title=letter.title, outlet=sender, published_on=on if on <= today else None, url=address)


def _wrote(session: Session, offer: Offer, became: Became, recipient: Recipient) -> Wrote:
    letter = offer.letter
    cells = [
        cell
        for each in offer.demands
        for cell in became.of(each.placement.id)
        if cell.column.recipient is recipient
    ]
    return Wrote(
        on=wording(offer.language).long_date(put_on(letter)),
        to=() if _is_reader(offer, recipient) else (recipient.name,),
        office=_office_left(offer, recipient),
        demands=tuple(Put(cell.clause or cell.bullet, cell.standing) for cell in cells if cell.standing),
        is_ours=not letter.is_recorded,
        is_dated=letter.record.is_dated if letter.record else True,
        is_heard=bool(session.scalar(select(exists().where(Response.recipient_id == recipient.id)))),
    )


def _is_reader(offer: Offer, recipient: Recipient) -> bool:
    """Whether the only recipient of this letter is the only one of the next."""
    readers = {term.official_id for term in offer.terms}
    return readers == {recipient.official_id} and len(offer.letter.recipients) == 1


def _office_left(offer: Offer, recipient: Recipient) -> str:
    """The office of a recipient who holds it no more."""
    pair = (recipient.official_id, recipient.office_id)
    holds = any((term.official_id, term.office_id) == pair for term in offer.terms)
    return "" if holds else recipient.title
