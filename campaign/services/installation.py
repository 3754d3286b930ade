"""What administrators set for the whole installation: read as one value, and changed, with a line in the log.

A reader may keep the value for a few seconds: signing asks for nothing more than it did before.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.installation import Installation, Listing, ListingKind, Stop, Verdict
from campaign.domain.letters import LetterClosed
from campaign.domain.limits import Adjustable
from campaign.domain.log import LogKind
from campaign.domain.networks import BLOCKED, Prefixes, Treatment
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.account import Account
from campaign.models.installation import LimitNumber, ListEntry, SigningStop
from campaign.services import limits, log

_THE_ONE = 1


class SigningStopped(LetterClosed):
    """Signing of every letter is stopped for now."""


def read(session: Session, *, now: datetime) -> Installation:
    """All that is set, as it stands now."""
    rows = _standing(session, now)
    domains = [each for each in rows if each.kind is ListingKind.DOMAIN]
    return Installation(
        numbers=limits.numbers(session),
        stop=stop_of(session),
        blocked_domains=_values(domains, Verdict.BLOCK),
        allowed_domains=_values(domains, Verdict.ALLOW),
        networks=Prefixes({each.value: _treatment(each) for each in rows if each not in domains}),
    )


def stop_of(session: Session) -> Stop | None:
    """Why signing is stopped; None while it is not."""
    found = session.get(SigningStop, _THE_ONE)
    return Stop(found.why, found.come_back) if found else None


def refuse_stopped(session: Session) -> None:
    """Refuse `SigningStopped` while signing is stopped."""
    if stop_of(session):
        raise SigningStopped("Signing is stopped for now.")


def stop(session: Session, stop: Stop, *, by: Account | None, now: datetime) -> None:
    """Let nobody sign any letter until it goes on; or say it in other words."""
    session.merge(SigningStop(id=_THE_ONE, why=stop.why, come_back=stop.come_back, at=now))
    session.flush()
    log.of_installation(session, LogKind.ALL_SIGNING_STOPPED, by=by, now=now, reason=stop.why)


def resume(session: Session, *, by: Account | None, now: datetime) -> None:
    """Let signing go on, once or many times."""
    found = session.get(SigningStop, _THE_ONE)
    if found:
        session.delete(found)
        session.flush()
        log.of_installation(session, LogKind.ALL_SIGNING_RESUMED, by=by, now=now, reason="")


def set_limit(
    session: Session, adjustable: Adjustable, most: int, reason: str, *, by: Account | None, now: datetime
) -> None:
    """Give a limit another number, with the reason. Refuses one out of bounds, and an empty reason."""
    adjustable.refuse_unbounded(most)
    why = words.kept_line("reason", reason)
    if not why:
        raise Unacceptable("reason", "Say why: it is kept in the log.")
    before = adjustable.limit.at(limits.numbers(session)).most
    session.merge(LimitNumber(key=adjustable.key, most=most))
    session.flush()
    said = f"{adjustable.title}: {most:,}, and {before:,} before. {why}"
    log.of_installation(session, LogKind.LIMIT_CHANGED, by=by, now=now, reason=said)


def listed(session: Session, *, now: datetime) -> list[ListEntry]:
    """What stands on the lists today."""
    return _standing(session, now)


def put_on(session: Session, listing: Listing, *, by: Account, now: datetime) -> ListEntry:
    """Put a mail domain or a network on a list. Refuses `Unacceptable` for one that is listed, and a day that
    is over or far away."""
    listing.refuse_days(now.astimezone(UTC).date())
    forget_ended(session, now=now)
    entry = ListEntry(
        kind=listing.kind,
        verdict=listing.verdict,
        value=listing.value,
        times=listing.times,
        reason=listing.reason,
        ends_on=listing.ends_on,
        at=now,
        account_id=by.id,
    )
    try:
        with session.begin_nested():
            session.add(entry)
    except IntegrityError as error:
        raise Unacceptable("value", "This stands on a list already. Take it off first.") from error
    _write_down(session, entry, LogKind.LISTED, entry.reason, by=by, now=now)
    return entry


def take_off(session: Session, number: int, *, by: Account, now: datetime) -> None:
    """Take an entry off its list. Refuses `NotFound`."""
    entry = session.get(ListEntry, number)
    if entry is None:
        raise NotFound("This stands on no list any more.")
    session.delete(entry)
    session.flush()
    _write_down(session, entry, LogKind.UNLISTED, "", by=by, now=now)


def forget_ended(session: Session, *, now: datetime) -> None:
    """Delete what was listed until a day that is over."""
    session.execute(delete(ListEntry).where(ListEntry.ends_on < now.astimezone(UTC).date()))


def _standing(session: Session, now: datetime) -> list[ListEntry]:
    today = now.astimezone(UTC).date()
    query = select(ListEntry).where(ListEntry.ends_on >= today)
    return list(session.scalars(query.order_by(ListEntry.verdict, ListEntry.kind, ListEntry.value)))


def _values(rows: Iterable[ListEntry], verdict: Verdict) -> frozenset[str]:
    return frozenset(each.value for each in rows if each.verdict is verdict)


def _treatment(entry: ListEntry) -> Treatment:
    return BLOCKED if entry.verdict is Verdict.BLOCK else Treatment(times=entry.times)


def _write_down(
    session: Session, entry: ListEntry, kind: LogKind, reason: str, *, by: Account, now: datetime
) -> None:
    """The log is kept for longer than a list, and names no network: one may be a single household's."""
    what = entry.value if entry.kind is ListingKind.DOMAIN else "A network"
    listed_as = "to be blocked" if entry.verdict is Verdict.BLOCK else "to be allowed"
    said = f"{what}, {listed_as}, until {entry.ends_on:%Y-%m-%d}. {reason}".strip()
    log.of_installation(session, kind, by=by, now=now, reason=said)
