"""The supporters of a letter as its organisers see them. No time and no order of signing is told, so that a
list that gets out dates nobody."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign.domain.signatories import SignatureStatus
from campaign.models.letter import Letter
from campaign.models.signature import Signature


def listed(session: Session, letter: Letter, *, page: int, size: int) -> list[Signature]:
    """The supporters of a letter by name, a page of them."""
    found = session.scalars(
        select(Signature)
        .where(Signature.letter_id == letter.id, Signature.status == SignatureStatus.CONFIRMED)
        .order_by(func.lower(Signature.name), Signature.public_id)
        .offset((page - 1) * size)
        .limit(size)
    )
    return list(found)
