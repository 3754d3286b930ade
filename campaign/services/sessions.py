"""Signed-in sessions at the desk: opaque, kept as rows, revocable (idle 30 minutes, at most 12 hours)."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, joinedload

from campaign.domain.refusals import NotFound
from campaign.keys import new_token, token_hash
from campaign.models.account import Account, AccountSession

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
# A session is marked as seen this often at most, so that reading a page seldom writes.
SEEN_EVERY = timedelta(minutes=1)
KEPT = timedelta(days=30)
# What would harm many is not done by whoever finds a browser open: who is there was shown so lately.
PROOF_LASTS = timedelta(minutes=15)


def start(session: Session, account: Account, *, now: datetime) -> str:
    """Sign an account in; returns the token for the cookie, of which only the hash is kept."""
    token = new_token()
    session.add(
        AccountSession(
            token_hash=token_hash(token),
            account_id=account.id,
            created_at=now,
            seen_at=now,
            proved_at=now,
            expires_at=now + LONGEST,
        )
    )
    session.flush()
    return token


def find(session: Session, token: str, *, now: datetime) -> AccountSession | None:
    """The living session of a cookie's token, with its account; None when it ended or never was."""
    found = session.scalar(
        select(AccountSession)
        .where(AccountSession.token_hash == token_hash(token))
        .options(joinedload(AccountSession.account).selectinload(Account.memberships))
    )
    if found is None or found.revoked_at or now >= found.expires_at or now - found.seen_at >= IDLE:
        return None
    return found if found.account.is_active else None


def mark_seen(session: Session, found: AccountSession, *, now: datetime) -> None:
    """Note that a session is in use."""
    session.execute(update(AccountSession).where(AccountSession.id == found.id).values(seen_at=now))


def is_proven(found: AccountSession, *, now: datetime) -> bool:
    """Whether whoever is signed in showed lately who they are."""
    return now - found.proved_at < PROOF_LASTS


def prove(session: Session, found: AccountSession, *, now: datetime) -> None:
    """Note that whoever is signed in has shown who they are."""
    session.execute(update(AccountSession).where(AccountSession.id == found.id).values(proved_at=now))


def revoke(session: Session, found: AccountSession, *, now: datetime) -> None:
    """End one session."""
    session.execute(update(AccountSession).where(AccountSession.id == found.id).values(revoked_at=now))


def living(session: Session, account: Account, *, now: datetime) -> list[AccountSession]:
    """Where an account is signed in, the browser used last first."""
    rows = session.scalars(
        select(AccountSession)
        .where(
            AccountSession.account_id == account.id,
            AccountSession.revoked_at.is_(None),
            AccountSession.expires_at > now,
            AccountSession.seen_at > now - IDLE,
        )
        .order_by(AccountSession.seen_at.desc(), AccountSession.id.desc())
    )
    return list(rows)


def of_account(session: Session, account: Account, *, since: datetime) -> list[AccountSession]:
    """The sessions an account had since an instant, ended ones too."""
    query = select(AccountSession).where(
        AccountSession.account_id == account.id, AccountSession.created_at > since
    )
    return list(session.scalars(query))


def get_of(session: Session, account: Account, number: int) -> AccountSession:
    """One session of an account. Refuses `NotFound`."""
    found = session.get(AccountSession, number)
    if found is None or found.account_id != account.id:
        raise NotFound("There is no such session of yours.")
    return found


def revoke_others(session: Session, keep: AccountSession, *, now: datetime) -> None:
    """End every session of an account but one, as after a change of password."""
    session.execute(
        update(AccountSession)
        .where(
            AccountSession.account_id == keep.account_id,
            AccountSession.id != keep.id,
            AccountSession.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )


def forget_ended(session: Session, *, now: datetime) -> None:
    """Delete the sessions that ended long ago."""
    session.execute(delete(AccountSession).where(AccountSession.expires_at < now - KEPT))
