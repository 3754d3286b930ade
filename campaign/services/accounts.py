"""Accounts: made, found, changed; and how an installation gets its first administrator."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.config import Settings
from campaign.domain.accounts import Person
from campaign.domain.mail import same_address
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.signatories import person_name
from campaign.key_files import KeysUnusable
from campaign.keys import Keys
from campaign.mail_keys import NOT_THESE_KEYS
from campaign.models.account import Account, AccountSession
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.services import passwords, sessions, tokens

FIRST_LINK_LASTS = timedelta(hours=24)
_FIRST = TokenPurpose.FIRST_ADMINISTRATOR
_INSTALLATION = 0  # the subject of a token about no row


class NoLongerFirst(NotFound):
    """The installation has an administrator; nobody becomes the first one any more."""


def email_key(keys: Keys, email: str) -> str:
    """By what an account is found: a keyed hash of its own, so that it matches no signature's."""
    return keys.lookup_hash(f"account:{same_address(email)}")


def email_of(keys: Keys, account: Account) -> str:
    """The mail address of an account."""
    return keys.unseal(account.email_sealed)


def refuse_other_keys(session: Session, keys: Keys) -> None:
    """Refuse `KeysUnusable` when the accounts were sealed with keys of another installation: nobody could
    sign in, and nobody who has signed would be found again."""
    account = session.scalar(select(Account).order_by(Account.id).limit(1))
    if account and email_key(keys, email_of(keys, account)) != account.email_key:
        raise KeysUnusable(NOT_THESE_KEYS)


def find(session: Session, keys: Keys, email: str) -> Account | None:
    """The account of a mail address, or None."""
    return session.scalar(select(Account).where(Account.email_key == email_key(keys, email)))


def add(
    session: Session,
    keys: Keys,
    person: Person,
    *,
    now: datetime,
    password_hash: str = "",
    is_administrator: bool = False,
) -> Account:
    """A new account. Refuses `Unacceptable` when the address has one."""
    account = Account(
        name=person.name,
        email_sealed=keys.seal(person.email),
        email_key=email_key(keys, person.email),
        password_hash=password_hash,
        is_administrator=is_administrator,
        created_at=now,
    )
    # The constraint decides, not a look-up: one person may be invited twice at once.
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError as error:
        raise Unacceptable("email", "There is an account with this address.") from error
    return account


def names(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """Id of an account → how it is called, for those that are still there."""
    wanted = [each for each in ids if each is not None]
    return {each.id: each.name for each in session.scalars(select(Account).where(Account.id.in_(wanted)))}


def make_administrator(session: Session, account: Account) -> None:
    """Let an account administer the installation."""
    account.is_administrator = True
    session.flush()


def rename(session: Session, account: Account, name: str) -> None:
    """Change how somebody is called at the desk."""
    account.name = person_name("name", name)
    session.flush()


def password_hash_for(person: Person, password: str) -> str:
    """What is kept of a new password; nothing for none. Refuses one that is easy to guess.

    Hashing takes a third of a second: call it before the transaction that writes.
    """
    if not password:
        return ""
    known = (*person.name.split(), person.email, *person.email.split("@"))
    return passwords.hashed(passwords.new_password("password", password, known))


def set_password(
    session: Session,
    account: Account,
    password_hash: str,
    *,
    keep: AccountSession,
    now: datetime,
) -> None:
    """Keep a new password, and sign the account out everywhere but here. Links that were mailed before work
    no more: whoever changes their password for fear of somebody else wants that door shut too."""
    account.password_hash = password_hash
    session.flush()
    tokens.forget_unused(session, (TokenPurpose.SIGN_IN,), account.id)
    sessions.revoke_others(session, keep, now=now)


def has_administrator(session: Session) -> bool:
    """Whether somebody administers this installation."""
    return session.scalar(select(Account.id).where(Account.is_administrator).limit(1)) is not None


def first_administrator_link(session: Session, settings: Settings, *, now: datetime) -> str | None:
    """A one-time link that makes the first administrator, good for a day; None once there is one.

    It replaces the link given before, so only the newest works.
    """
    if has_administrator(session):
        return None
    tokens.forget(session, (_FIRST,), _INSTALLATION)
    token = tokens.mint(session, _FIRST, _INSTALLATION, lifetime=FIRST_LINK_LASTS, now=now)
    return Links(settings.outside).first_administrator(token)


def check_first_link(session: Session, token: str, *, now: datetime) -> None:
    """Refuses `NoLongerFirst` once there is an administrator, and as `tokens.get` does."""
    if has_administrator(session):
        raise NoLongerFirst("This installation has its administrator. Sign in instead.")
    tokens.get(session, _FIRST, token, now=now)


def make_first_administrator(
    session: Session, keys: Keys, token: str, person: Person, password_hash: str, *, now: datetime
) -> Account:
    """The first administrator, by the link of `first_administrator_link`. Of two at once, one wins."""
    check_first_link(session, token, now=now)
    if not tokens.use(session, tokens.get(session, _FIRST, token, now=now), now=now):
        raise NoLongerFirst("Somebody used this link a moment ago. Sign in instead.")
    return add(session, keys, person, password_hash=password_hash, is_administrator=True, now=now)
