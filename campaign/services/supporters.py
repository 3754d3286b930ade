"""The supporters of a letter as its organisers see them. No time and no order of signing is told, so that a
list that gets out dates nobody."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign.domain.paging import pages_of
from campaign.domain.signatories import SignatureStatus
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import signatories

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of those who have confirmed: its number, how many pages and how many supporters there are."""

    supporters: tuple[Signature, ...]
    number: int
    pages: int
    count: int


def listed(session: Session, letter: Letter, number: int = 1) -> Listed:
    """The supporters of a letter by name, a page of them; the nearest page for a number there is not."""
    count = signatories.count(session, letter)
    pages = pages_of(count, A_PAGE)
    number = min(max(number, 1), pages)
    found = session.scalars(
        select(Signature)
        .where(Signature.letter_id == letter.id, Signature.status == SignatureStatus.CONFIRMED)
        .order_by(func.lower(Signature.name), Signature.public_id)
        .offset((number - 1) * A_PAGE)
        .limit(A_PAGE)
    )
    return Listed(tuple(found), number, pages, count)
