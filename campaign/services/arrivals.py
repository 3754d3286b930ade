"""Who signed lately, and whether they confirmed: all of them by day, and as many as can be looked at by mail
domain. No name and no address leaves this module.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session, aliased

from campaign.domain.arrivals import Arrival, Share
from campaign.domain.mail import same_address
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import counts, days, standing
from campaign.services.signatures import PENDING_KEPT

# Every address has to be opened to see its domain: so many take a fifth of a second.
MOST = 5_000


def by_day(session: Session, letter: Letter, *, now: datetime) -> list[Share]:
    """The days on which somebody signed, the newest first, as far back as an unconfirmed signature is kept.
    An address counts once: on the day of what it confirmed, or else of what it typed first."""
    confirmed = _confirmed(session, letter, now)
    pending = _pending(session, letter, now)
    found = sorted(confirmed.keys() | pending.keys(), reverse=True)
    return [Share(day, confirmed.get(day, 0), pending.get(day, 0)) for day in found]


def newest(session: Session, keys: Keys, letter: Letter, *, now: datetime) -> list[Arrival]:
    """One for each address of the newest signatures of that time. An address that signed several times has
    confirmed when one of them is."""
    # Of very many the newest are found from the end. SQLite would sort them all by the index of the letter;
    # PostgreSQL, told so, would read them all.
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    from_the_end = is_sqlite and counts.of_letter(session, letter).confirmed > MOST
    of_letter = (Signature.letter_id + 0 if from_the_end else Signature.letter_id) == letter.id
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


def _confirmed(session: Session, letter: Letter, now: datetime) -> dict[date, int]:
    """How many of each day confirmed. A day at a time is counted from an index alone, of however many."""
    begun = _days(letter, now)
    ends = [now + timedelta(days=1), *begun.values()]
    numbers = [
        select(func.count())
        .where(
            Signature.letter_id == letter.id,
            standing.IS_CONFIRMED,
            Signature.email_sealed.is_not(None),
            Signature.signed_at >= start,
            Signature.signed_at < end,
        )
        .scalar_subquery()
        for start, end in zip(begun.values(), ends, strict=False)
    ]
    found = zip(begun, session.execute(select(*numbers)).one(), strict=True)
    return {day: number for day, number in found if number}


def _pending(session: Session, letter: Letter, now: datetime) -> dict[date, int]:
    """How many addresses of each day have not confirmed anything."""
    begun = _days(letter, now)
    counts_already = aliased(Signature)
    has_confirmed = exists().where(
        counts_already.letter_id == letter.id,
        counts_already.email_key == Signature.email_key,
        standing.is_confirmed(counts_already),
    )
    signed = (
        select(func.min(Signature.signed_at).label("at"))
        .where(
            Signature.letter_id == letter.id,
            Signature.status == SignatureStatus.PENDING,
            Signature.signed_at > now - PENDING_KEPT,
            Signature.email_sealed.is_not(None),
            ~has_confirmed,
        )
        .group_by(Signature.email_key)
        .subquery()
    )
    ago = case(*((signed.c.at >= at, number) for number, at in enumerate(begun.values())))
    each = select(ago.label("ago")).subquery()
    numbers = session.execute(select(each.c.ago, func.count()).group_by(each.c.ago))
    lately = list(begun)
    return {lately[ago]: number for ago, number in numbers}


def _days(letter: Letter, now: datetime) -> dict[date, datetime]:
    """The days that are looked at, the newest first, and when each began in the campaign's zone."""
    zone, today = ZoneInfo(letter.campaign.timezone), days.civil_day(letter.campaign, now)
    lately = [today - timedelta(days=ago) for ago in range(PENDING_KEPT.days + 1)]
    since = now - PENDING_KEPT
    begun = {day: max(datetime.combine(day, time(), zone), since) for day in lately}
    # Where clocks were put forward meanwhile, so many times 24 hours reach into the evening before.
    return {**begun, lately[-1]: since}
