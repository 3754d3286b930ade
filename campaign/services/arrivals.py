"""Who signed lately, and whether they confirmed: all of them by day, and as many as can be looked at by mail
domain. No name and no address leaves this module.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, select
from sqlalchemy.orm import Session, aliased

from campaign.domain.arrivals import Arrival, Share
from campaign.domain.mail import same_address
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import counts, days
from campaign.services.signatures import PENDING_KEPT

# Every address has to be opened to see its domain: so many take a fifth of a second.
MOST = 5_000
_CONFIRMED = SignatureStatus.CONFIRMED


def by_day(session: Session, letter: Letter, *, now: datetime) -> list[Share]:
    """The days on which somebody signed, the newest first, as far back as an unconfirmed signature is kept.
    An address counts once: on the day of what it confirmed, or else of what it typed first."""
    confirmed = _numbers(session, letter, _confirmed(letter, now), now)
    pending = _numbers(session, letter, _pending(letter, now), now)
    found = sorted(confirmed.keys() | pending.keys(), reverse=True)
    return [Share(day, confirmed.get(day, 0), pending.get(day, 0)) for day in found]


def newest(session: Session, keys: Keys, letter: Letter, *, now: datetime) -> list[Arrival]:
    """One for each address of the newest signatures of that time. An address that signed several times has
    confirmed when one of them is."""
    # Of very many the newest are found from the end; SQLite would sort them all by the index of the letter.
    are_many = counts.of_letter(session, letter).confirmed > MOST
    of_letter = (Signature.letter_id + 0 if are_many else Signature.letter_id) == letter.id
    rows = session.execute(
        select(Signature.email_key, Signature.email_sealed, Signature.status)
        .where(
            of_letter,
            Signature.signed_at > now - PENDING_KEPT,
            Signature.status.in_((SignatureStatus.PENDING, SignatureStatus.CONFIRMED)),
            Signature.email_sealed.is_not(None),
        )
        .order_by(Signature.id.desc())
        .limit(MOST)
    ).all()
    confirmed = {row.email_key for row in rows if row.status is SignatureStatus.CONFIRMED}
    addresses = {row.email_key: row.email_sealed for row in rows}
    return [
        Arrival(same_address(keys.unseal(sealed)).rpartition("@")[2], key in confirmed)
        for key, sealed in addresses.items()
    ]


def _confirmed(letter: Letter, now: datetime) -> Subquery:
    return select(Signature.signed_at.label("at")).where(_lately(letter, now, _CONFIRMED)).subquery()


def _pending(letter: Letter, now: datetime) -> Subquery:
    counts_already = aliased(Signature)
    has_confirmed = exists().where(
        counts_already.letter_id == letter.id,
        counts_already.email_key == Signature.email_key,
        counts_already.status == _CONFIRMED,
    )
    return (
        select(func.min(Signature.signed_at).label("at"))
        .where(_lately(letter, now, SignatureStatus.PENDING), ~has_confirmed)
        .group_by(Signature.email_key)
        .subquery()
    )


def _lately(letter: Letter, now: datetime, status: SignatureStatus) -> ColumnElement[bool]:
    return and_(
        Signature.letter_id == letter.id,
        Signature.status == status,
        Signature.signed_at > now - PENDING_KEPT,
        Signature.email_sealed.is_not(None),
    )


def _numbers(session: Session, letter: Letter, signed: Subquery, now: datetime) -> dict[date, int]:
    """How many of the times `at` are of each day of the campaign's zone."""
    zone, today = ZoneInfo(letter.campaign.timezone), days.civil_day(letter.campaign, now)
    lately = [today - timedelta(days=ago) for ago in range(PENDING_KEPT.days + 1)]
    begun = [signed.c.at >= datetime.combine(day, time(), zone) for day in lately]
    ago = case(*((is_since, number) for number, is_since in enumerate(begun)), else_=PENDING_KEPT.days)
    each = select(ago.label("ago")).subquery()
    numbers = session.execute(select(each.c.ago, func.count()).group_by(each.c.ago))
    return {lately[ago]: number for ago, number in numbers}
