"""Signatures with a doubt, as organisers see them: looked at and left, or taken off."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from campaign.domain.doubts import Doubt
from campaign.domain.log import LogKind
from campaign.domain.signatories import SignatureStatus
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.flag import Flag
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import log, names_end, rolls, signatories, taking_off


def waiting(session: Session, campaign: Campaign, *, most: int) -> list[Signature]:
    """Signatures with a doubt that nobody looked at, in no order of signing: those of one letter together,
    and like names beside each other."""
    query = select(Signature).where(Signature.id.in_(_waiting(campaign)))
    in_order = query.order_by(Signature.letter_id, func.lower(Signature.name), Signature.public_id)
    return list(session.scalars(in_order.limit(most)))


def count_waiting(session: Session, campaign: Campaign) -> int:
    """How many wait."""
    return session.scalar(select(func.count()).select_from(_waiting(campaign).distinct().subquery())) or 0


def doubts_of(session: Session, ids: Collection[int]) -> dict[int, list[Doubt]]:
    """Signature → the doubts about it that nobody settled."""
    found: dict[int, list[Doubt]] = defaultdict(list)
    rows = select(Flag.signature_id, Flag.doubt).where(Flag.signature_id.in_(ids), Flag.settled_at.is_(None))
    for key, doubt in session.execute(rows.order_by(Flag.id)):
        found[key].append(doubt)
    return found


def leave(
    session: Session, letter: Letter, ids: Collection[int], *, by: Account | None, now: datetime
) -> int:
    """An organiser looked: these signatures of a letter stand as they are, and their names are shown. The
    doubts do not come back. Returns how many there were."""
    rolls.lock(session, letter)
    names = set(session.scalars(signatories.doubted_names(letter))) & set(ids)
    settled = _settle(session, ids, by=by, now=now)
    if names:
        rolls.reopen(session, letter)
    if settled:
        log.of_letter(session, letter, LogKind.NAME_LOOKED_AT, by=by, now=now, count=settled)
    return settled


def take_off(
    session: Session,
    letter: Letter,
    ids: Collection[int],
    reason: str,
    *,
    by: Account | None,
    now: datetime,
) -> int:
    """Take these signatures off their letter, with a reason that is kept. Returns how many counted."""
    taken = taking_off.take_off_all(session, letter, ids, reason, by=by, now=now)
    _settle(session, ids, by=by, now=now)
    if taken:
        log.of_letter(session, letter, LogKind.SUPPORTER_TAKEN_OFF, by=by, now=now, count=len(taken))
    return len(taken)


def _settle(session: Session, ids: Collection[int], *, by: Account | None, now: datetime) -> int:
    """How many signatures had a doubt that is settled now."""
    open_flags = (Flag.signature_id.in_(ids), Flag.settled_at.is_(None))
    count = session.scalar(select(func.count(Flag.signature_id.distinct())).where(*open_flags)) or 0
    session.execute(update(Flag).where(*open_flags).values(settled_at=now, account_id=by.id if by else None))
    return count


def _waiting(campaign: Campaign) -> Select[int]:
    return (
        select(Flag.signature_id)
        .join(Signature, Signature.id == Flag.signature_id)
        .join(Letter, Letter.id == Signature.letter_id)
        .where(
            Letter.campaign_id == campaign.id,
            Signature.status == SignatureStatus.CONFIRMED,
            Flag.settled_at.is_(None),
            names_end.MAY_BE_TOLD,
        )
    )
