"""Limits: how often something may be tried, counted in rows that hold only keyed hashes.

    limits.count(session, "mail:7:" + email_key, (FIVE_A_DAY,), now=now)   → None, or the limit it is over

The counter is the same for every process of an installation. With `count` an attempt over the limit counts
as well, so whoever goes on trying stays out; with `admit` it does not, so that a stranger who goes on trying
keeps nobody else out for longer than the window.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from campaign.models.attempt import Attempt

# No window is longer, so older rows count for nothing.
LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` attempts within `window`. `words` finish the sentence "Held back: …"."""

    most: int
    window: timedelta
    words: str = ""


def count(session: Session, bucket: str, limits: Iterable[Limit], *, now: datetime) -> Limit | None:
    """Count one attempt; the first limit that it goes over, or None when it goes over none."""
    _take_turns(session, bucket)
    session.add(Attempt(bucket=bucket, at=now))
    session.flush()
    return next((each for each in limits if over(session, bucket, each, now=now)), None)


def admit(session: Session, bucket: str, limit: Limit, *, now: datetime) -> bool:
    """Count one attempt if it is within the limit; whether it is."""
    _take_turns(session, bucket)
    if would_exceed(session, bucket, limit, now=now):
        return False
    session.add(Attempt(bucket=bucket, at=now))
    session.flush()
    return True


def over(session: Session, bucket: str, limit: Limit, *, now: datetime) -> bool:
    """Whether what was counted is over the limit; counts nothing."""
    return _attempts(session, bucket, now - limit.window) > limit.most


def would_exceed(session: Session, bucket: str, limit: Limit, *, now: datetime) -> bool:
    """Whether one more attempt would go over the limit; counts nothing."""
    return _attempts(session, bucket, now - limit.window) >= limit.most


def forget_old(session: Session, *, now: datetime) -> None:
    """Delete what no window reaches."""
    session.execute(delete(Attempt).where(Attempt.at < now - LONGEST))


def _attempts(session: Session, bucket: str, since: datetime) -> int:
    return (
        session.scalar(
            select(func.count()).select_from(Attempt).where(Attempt.bucket == bucket, Attempt.at > since)
        )
        or 0
    )


def _take_turns(session: Session, bucket: str) -> None:
    """On PostgreSQL two attempts at once would not see each other; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(bucket.encode()).digest()[:8], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))
