"""One-time tokens: minted for a link, found again by their hash.

The token itself stands only in the link; the row keeps its SHA-256, so a stolen database opens no door.
A token may carry a code of six digits that a person types: it is kept as a keyed hash that is bound to
its token, because six digits alone are soon tried.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, select, update
from sqlalchemy.orm import Session

from campaign.domain import codes
from campaign.domain.refusals import NotFound, Refusal
from campaign.keys import Keys, new_token, token_hash
from campaign.models.token import Token, TokenPurpose
from campaign.services.clearing import Kept
from campaign.services.together import Together

# Long enough to say "this link has run out" instead of "there is no such page".
KEPT_AFTER_EXPIRY = timedelta(days=30)
EXPIRED = Kept(Token.id, Token.expires_at, KEPT_AFTER_EXPIRY)

# The columns of `row`.
TOGETHER = Together(Token, ("hash", "purpose", "subject", "code_hash", "created_at", "expires_at"))


class UnknownToken(NotFound):
    """No token of that purpose has this hash."""


class ExpiredToken(Refusal):
    """The token was good once."""


def mint(
    session: Session,
    purpose: TokenPurpose,
    subject: int | None,
    *,
    lifetime: timedelta,
    now: datetime,
) -> str:
    """A new token about the row with the id `subject`, for a link."""
    token = new_token()
    session.add(Token(**row(token, purpose, subject, lifetime=lifetime, now=now)))
    session.flush()
    return token


def row(
    token: str, purpose: TokenPurpose, subject: int | None, *, lifetime: timedelta, now: datetime
) -> dict[str, Any]:
    """The columns of a token, for `mint` and for whoever writes many at once."""
    return {
        "hash": token_hash(token),
        "purpose": purpose,
        "subject": subject,
        "code_hash": "",
        "created_at": now,
        "expires_at": now + lifetime,
    }


def find(session: Session, purpose: TokenPurpose, token: str) -> Token | None:
    """The token's row, expired and used ones included, or None."""
    return session.scalar(select(Token).where(Token.hash == token_hash(token), Token.purpose == purpose))


def get(session: Session, purpose: TokenPurpose, token: str, *, now: datetime) -> Token:
    """The row of a living token, used or not. Refuses `UnknownToken` and `ExpiredToken`."""
    found = find(session, purpose, token)
    if found is None:
        raise UnknownToken("This link leads nowhere. Copy it whole from the mail, to its last letter.")
    if now >= found.expires_at:
        raise ExpiredToken("This link has run out.")
    return found


def use(session: Session, found: Token, *, now: datetime) -> bool:
    """Mark a token as used; whether this was the first use. Two uses at once: one of them is told so."""
    first = session.execute(
        update(Token)
        .where(Token.id == found.id, Token.used_at.is_(None))
        .values(used_at=now)
        .returning(Token.id)
    ).scalar()
    session.refresh(found)
    return first is not None


def minted(session: Session, purpose: TokenPurpose, subject: int) -> int:
    """How many tokens of a purpose were made about a row, and are kept."""
    query = select(func.count()).select_from(Token)
    return session.scalar(query.where(Token.purpose == purpose, Token.subject == subject)) or 0


def minted_since(purpose: TokenPurpose, subject: Any, since: Any) -> ColumnElement[bool]:
    """That a token of a purpose was made about the row of a column, at a time or after it."""
    return exists().where(Token.purpose == purpose, Token.subject == subject, Token.created_at >= since)


def hand_over(session: Session, purposes: Collection[TokenPurpose], subject: int, to: int | None) -> None:
    """Let the tokens about one row be about another from now on, or about nothing that is left."""
    session.execute(
        update(Token).where(Token.purpose.in_(purposes), Token.subject == subject).values(subject=to)
    )


def forget(session: Session, purposes: Collection[TokenPurpose], subject: int) -> None:
    """Delete the tokens about a row."""
    session.execute(delete(Token).where(Token.purpose.in_(purposes), Token.subject == subject))


def forget_of(session: Session, purposes: Collection[TokenPurpose], subjects: Select[int]) -> None:
    """Delete the tokens about all rows that a query finds the ids of."""
    session.execute(
        delete(Token)
        .where(Token.purpose.in_(purposes), Token.subject.in_(subjects))
        .execution_options(synchronize_session=False)
    )


def forget_unused(session: Session, purposes: Collection[TokenPurpose], subject: int) -> None:
    """Delete the tokens about a row that nobody used; a used one stays, to say that it was used."""
    session.execute(
        delete(Token).where(Token.purpose.in_(purposes), Token.subject == subject, Token.used_at.is_(None))
    )


def end_unused(session: Session, purposes: Collection[TokenPurpose], subject: int, *, now: datetime) -> None:
    """Let the tokens about a row that nobody used run out at once; what they were can still be said."""
    session.execute(
        update(Token)
        .where(
            Token.purpose.in_(purposes),
            Token.subject == subject,
            Token.used_at.is_(None),
            Token.expires_at > now,
        )
        .values(expires_at=now)
    )


def is_superseded(session: Session, found: Token) -> bool:
    """Whether a token that nobody used was followed by another about the same row, which was used."""
    if found.used_at is not None or found.subject is None:
        return False
    newer = select(Token.id).where(
        Token.purpose == found.purpose, Token.subject == found.subject, Token.used_at > found.created_at
    )
    return session.scalar(newer.limit(1)) is not None


def set_code(session: Session, keys: Keys, found: Token, *, now: datetime, lifetime: timedelta) -> str:
    """Give a token a new code of six digits, with its tries and its time afresh; returns the code."""
    code = new_code()
    found.code_hash = code_hash(keys, found.hash, code)
    found.tries = 0
    found.expires_at = now + lifetime
    session.flush()
    return code


def try_code(session: Session, keys: Keys, found: Token, typed: str, *, most: int) -> bool:
    """Whether what was typed is the token's code. Every try counts; after `most` none is right."""
    tries = session.execute(
        update(Token).where(Token.id == found.id).values(tries=Token.tries + 1).returning(Token.tries)
    ).scalar_one()
    session.refresh(found)
    return is_code(keys, found, typed) and tries <= most


def is_code(keys: Keys, found: Token, typed: str) -> bool:
    """Whether what was typed is the token's code. Counts no try: the caller has a limit."""
    right = secrets.compare_digest(found.code_hash, code_hash(keys, found.hash, codes.digits_in(typed)))
    return right and bool(found.code_hash)


def bind_code(session: Session, keys: Keys, purpose: TokenPurpose, token: str, code: str) -> None:
    """Let a token just minted have the code of the mail that it stands in; how long it lasts stays."""
    if found := find(session, purpose, token):
        found.code_hash = code_hash(keys, found.hash, code)
        session.flush()


def new_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(10**codes.DIGITS):0{codes.DIGITS}d}"


def code_hash(keys: Keys, hash_of_token: str, code: str) -> str:
    """What is kept of a code: bound to its token, and keyed."""
    return keys.lookup_hash(f"code:{hash_of_token}:{code}")
