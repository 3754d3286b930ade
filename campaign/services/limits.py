"""Limits: how often something may be tried, counted in rows that hold only keyed hashes.

    limits.count(session, "mail:7:" + email_key, (FIVE_A_DAY,), now=now)   → None, or the limit it is over

The counter is the same for every process of an installation. With `count` an attempt over the limit counts
as well, so whoever goes on trying stays out; with `admit` it does not, so that a stranger who goes on trying
keeps nobody else out for longer than the window. The number of a limit is the one that an administrator set,
if any; a `Tally` takes limits as they stand.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, func, select, text
from sqlalchemy.orm import Session

from campaign.among import among
from campaign.domain.limits import A_DAY, Limit
from campaign.domain.networks import Network
from campaign.models.attempt import Attempt
from campaign.models.installation import LimitNumber
from campaign.services.clearing import Kept
from campaign.services.together import Together

# No window is longer, so older rows count for nothing.
LONGEST = A_DAY
ATTEMPTS = Kept(Attempt.id, Attempt.at, LONGEST)


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is counted together, where its name changes at midnight. Attempts are written under `name`; those
    that are written under `before` count as well. Within it, limits are so many `times` as wide."""

    name: str
    before: str = ""
    times: int = 1


def of_network(what: str, network: str, times: int = 1) -> Bucket:
    """The bucket of what comes from one network, with limits so many `times` as wide. Its hash is another
    tomorrow, and no window is longer than the day for which both are known."""
    yesterday = network.yesterday if isinstance(network, Network) else ""
    return Bucket(f"{what}:{network}", f"{what}:{yesterday}" if yesterday else "", times)


def count(session: Session, bucket: str | Bucket, limits: Iterable[Limit], *, now: datetime) -> Limit | None:
    """Count one attempt; the first limit that it goes over, as wide as it is there, or None when it goes over
    none."""
    _take_turns(session, [bucket])
    session.add(Attempt(bucket=_names(bucket)[0], at=now))
    session.flush()
    present = _present(session, limits)
    return next((_wide(bucket, each) for each in present if _exceeds(session, bucket, each, now=now)), None)


def admit(session: Session, bucket: str | Bucket, limit: Limit, *, now: datetime) -> bool:
    """Count one attempt if it is within the limit; whether it is."""
    _take_turns(session, [bucket])
    if would_exceed(session, bucket, limit, now=now):
        return False
    session.add(Attempt(bucket=_names(bucket)[0], at=now))
    session.flush()
    return True


def over(session: Session, bucket: str | Bucket, limit: Limit, *, now: datetime) -> bool:
    """Whether what was counted is over the limit; counts nothing."""
    return _exceeds(session, bucket, *_present(session, [limit]), now=now)


def would_exceed(session: Session, bucket: str | Bucket, limit: Limit, *, now: datetime) -> bool:
    """Whether one more attempt would go over the limit; counts nothing."""
    (present,) = _present(session, [limit])
    return _attempts(session, bucket, now - limit.window) >= _wide(bucket, present).most


def numbers(session: Session) -> dict[str, int]:
    """The numbers that administrators set, by the key of their limit."""
    return dict(session.execute(select(LimitNumber.key, LimitNumber.most)).all())


def _names(bucket: str | Bucket) -> list[str]:
    """The names that a bucket has in rows, the one of today first."""
    if isinstance(bucket, str):
        return [bucket]
    return [bucket.name, bucket.before] if bucket.before else [bucket.name]


def _present(session: Session, limits: Iterable[Limit]) -> list[Limit]:
    """Limits as they stand now."""
    found = list(limits)
    if not any(each.key for each in found):
        return found
    present = numbers(session)
    return [each.at(present) for each in found]


def _wide(bucket: str | Bucket, limit: Limit) -> Limit:
    """A limit as wide as it is in a bucket."""
    if isinstance(bucket, str) or bucket.times == 1:
        return limit
    return replace(limit, most=limit.most * bucket.times)


def _exceeds(session: Session, bucket: str | Bucket, limit: Limit, *, now: datetime) -> bool:
    return _attempts(session, bucket, now - limit.window) > _wide(bucket, limit).most


def _attempts(session: Session, bucket: str | Bucket, since: datetime) -> int:
    attempts = select(func.count()).select_from(Attempt)
    return session.scalar(attempts.where(Attempt.bucket.in_(_names(bucket)), Attempt.at > since)) or 0


class Tally:
    """The attempts of several buckets, looked up once and counted on: for many attempts written at once.

    tally = Tally(session, buckets, (A_MINUTE, AN_HOUR), now=now)
    tally.count(bucket, (A_MINUTE,))   → None, or the limit it is over, as `limits.count`
    tally.write(session)
    """

    def __init__(
        self, session: Session, buckets: Collection[str | Bucket], limits: Iterable[Limit], *, now: datetime
    ) -> None:
        _take_turns(session, buckets)
        self._now = now
        self._counted: list[str] = []
        windows = tuple({each.window for each in limits})
        self._attempts = _attempts_each(session, buckets, windows, now)

    def would_exceed(self, bucket: str | Bucket, limit: Limit) -> bool:
        """As `limits.would_exceed`."""
        return self._of(bucket, limit) >= _wide(bucket, limit).most

    def count(self, bucket: str | Bucket, limits: Iterable[Limit]) -> Limit | None:
        """As `limits.count`; written down by `write`."""
        name = _names(bucket)[0]
        self._counted.append(name)
        for attempts in self._attempts.values():
            attempts[name] = attempts.get(name, 0) + 1
        wide = (_wide(bucket, each) for each in limits)
        return next((each for each in wide if self._of(bucket, each) > each.most), None)

    def write(self, session: Session) -> None:
        """Write down what was counted."""
        if self._counted:
            rows = [{"bucket": each, "at": self._now} for each in self._counted]
            _ATTEMPTS.write(session, rows)

    def _of(self, bucket: str | Bucket, limit: Limit) -> int:
        attempts = self._attempts[limit.window]
        return sum(attempts.get(each, 0) for each in _names(bucket))


_TABLE: Table = Attempt.__table__  # type: ignore[assignment]
# Made once: putting a statement together takes longer than running it.
_LOCK = text("SELECT pg_advisory_xact_lock(each) FROM unnest(CAST(:numbers AS bigint[])) AS each")
_ATTEMPTS = Together(Attempt, ("bucket", "at"))


@cache
def _count_each(windows: int) -> Select[Any]:
    """The attempts of each bucket since each of so many instants, the earliest of them first."""
    since = [bindparam(f"since_{each}", type_=_TABLE.c.at.type) for each in range(windows)]
    counted = [func.count().filter(_TABLE.c.at > each) for each in since]
    is_one = among(_TABLE.c.bucket, "buckets")
    return select(_TABLE.c.bucket, *counted).where(is_one, _TABLE.c.at > since[0]).group_by(_TABLE.c.bucket)


def _attempts_each(
    session: Session, buckets: Collection[str | Bucket], windows: Collection[timedelta], now: datetime
) -> dict[timedelta, dict[str, int]]:
    """For each window the attempts of each bucket, by name."""
    longest_first = sorted(windows, reverse=True)
    values: dict[str, Any] = {f"since_{at}": now - each for at, each in enumerate(longest_first)}
    values["buckets"] = [name for each in buckets for name in _names(each)]
    found = session.connection().execute(_count_each(len(longest_first)), values).all()
    return {each: {row[0]: row[at] for row in found} for at, each in enumerate(longest_first, 1)}


def _take_turns(session: Session, buckets: Collection[str | Bucket]) -> None:
    """On PostgreSQL two attempts at once would not see each other; SQLite has one writer anyway.

    Of several at once everybody takes the locks in one order, or two would wait for each other.
    """
    if session.get_bind().dialect.name == "postgresql":
        names = {name for each in buckets for name in _names(each)}
        session.connection().execute(_LOCK, {"numbers": sorted(map(_lock_number, names))})


def _lock_number(bucket: str) -> int:
    return int.from_bytes(hashlib.sha256(bucket.encode()).digest()[:8], signed=True)
