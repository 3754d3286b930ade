"""Signing in: a link asked for and used, or a password; each held back when tried too often.

What is said never depends on whether an address has an account, and neither does how long it takes: for
unknown addresses the same rows are written, tries are counted and passwords compared as for the others.

A stranger who tries for somebody else's address is held back together with their own network; tries from all
networks together are held back only while the window lasts, and the link stays: whoever is told that links
were asked for already has one in their box that still works.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from campaign.domain.limits import A_QUARTER, SIGN_INS, SIGN_INS_OF_ONE, Limit
from campaign.domain.refusals import Refusal
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.token import Token, TokenPurpose
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.notices.no_account import no_account
from campaign.notices.sign_in import sign_in as sign_in_mail
from campaign.services import accounts, limits, outbox, passwords, tokens, ways_out

LINK_LASTS = timedelta(minutes=10)


class Way(StrEnum):
    """A way to get in."""

    LINK = "link"
    PASSWORD = "password"


# For one address from all networks together; only what was let through counts. The window for links is no
# longer than a link lasts, so that whoever is held back has a living one.
FROM_ANYWHERE = {Way.LINK: Limit(5, LINK_LASTS), Way.PASSWORD: Limit(50, A_QUARTER)}
# Mails in a day to an address that has no account: nobody is to be written to for a stranger's fun.
MAILS_TO_STRANGERS = Limit(3, limits.LONGEST)
# Mails in a day to one account. After that one still leaves whenever the one before has run out, at most 144
# in a day: nobody who types an organiser's address all day can keep them out.
LINKS_A_DAY = 20
# Guesses of one's present password, by whoever sits at a browser that was left signed in.
GUESSES = Limit(5, A_QUARTER)


class TooOften(Refusal):
    """Held back for a while. Whoever owns the account has another way in."""


class LinkUsed(Refusal):
    """The link signed somebody in before, or one that was made after it did."""


def count_try(session: Session, keys: Keys, way: Way, email: str, network: str, *, now: datetime) -> None:
    """Count one try to get in. Refuses `TooOften`.

    Commit also after a refusal: tries that were held back count.
    """
    # For one address from one network, and from one network for any. What was held back counts as well.
    here, anywhere = f"{_bucket(keys, way, email)}", f"sign-in:{way}"
    is_over = [
        limits.count(session, limits.of_network(here, network), (SIGN_INS_OF_ONE,), now=now),
        limits.count(session, limits.of_network(anywhere, network), (SIGN_INS,), now=now),
    ]
    if any(is_over):
        raise TooOften(_WAIT[way])
    if not limits.admit(session, _bucket(keys, way, email), FROM_ANYWHERE[way], now=now):
        raise TooOften(_WAIT_FOR_OTHERS[way])


def count_guess(session: Session, account: Account, *, now: datetime) -> None:
    """Count one guess of the present password of whoever is signed in. Refuses `TooOften`."""
    if not limits.admit(session, f"password:{account.id}", GUESSES, now=now):
        raise TooOften("Too many tries. Wait for a quarter of an hour.", "current_password")


_WAIT = {
    Way.LINK: "Links were asked for too often. Wait for a quarter of an hour, then ask again.",
    Way.PASSWORD: "Too many tries. Wait for a quarter of an hour, or have a link mailed to you.",
}
_WAIT_FOR_OTHERS = {
    Way.LINK: "This address was given several times in the last ten minutes. Use the newest mail that came.",
    Way.PASSWORD: "Somebody tries many passwords for this address. Have a link mailed to you instead.",
}


def mail_link(
    session: Session, keys: Keys, links: Links, email: str, *, back: str = "", now: datetime
) -> None:
    """Mail a sign-in link to whoever has an account with this address, and to anybody else that they have
    none: one mail and the same rows either way."""
    account = accounts.find(session, keys, email)
    if account is not None and not account.is_active:
        account = None
    code = tokens.new_code()
    token = _mint(session, keys, account, code, LINK_LASTS, now=now)
    # Counted by `count_try`, with the mail that is about to be written.
    were_many = limits.over(session, _bucket(keys, Way.LINK, email), MAILS_TO_STRANGERS, now=now)
    if account:
        mail = sign_in_mail(link=links.sign_in(token, back), code=code, lasts=LINK_LASTS)
        to = accounts.email_of(keys, account)
        outbox.queue(
            session, keys, mail, to, campaign=None, now=now, held=_held(session, keys, mail, to, now)
        )
    else:
        mail = no_account(sign_in_page=links.sign_in_page)
        held = "Held back: more than 3 mails in a day to an address without an account." if were_many else ""
        outbox.queue(session, keys, mail, email, campaign=None, now=now, held=held)


def new_link(session: Session, links: Links, account: Account, *, now: datetime) -> str:
    """A one-time link that signs an account in, for whoever reads it where it is made. It asks
    for no code."""
    token = tokens.mint(session, TokenPurpose.SIGN_IN, account.id, lifetime=LINK_LASTS, now=now)
    return links.sign_in(token)


def link_to_mail(
    session: Session, keys: Keys, links: Links, account: Account, *, lasts: timedelta, now: datetime
) -> tuple[str, str]:
    """A one-time link that signs an account in with a code, and the code, for one mail."""
    code = tokens.new_code()
    return links.sign_in(_mint(session, keys, account, code, lasts, now=now)), code


def account_of(session: Session, token: str, *, now: datetime) -> Account:
    """Whom a link would sign in. Refuses `LinkUsed`, and as `tokens.get` does."""
    return _account(session, _living(session, token, now=now))


def asks_for_code(session: Session, token: str, *, now: datetime) -> bool:
    """Whether a link was mailed. Machines that read mail open its links and press what they find: they would
    use the link up and be signed in. Refuses as `account_of`."""
    return bool(_living(session, token, now=now).code_hash)


def use_link(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> Account:
    """Whom a link signs in; it and every other link of theirs is used up. One that was mailed refuses
    `WrongCode`, after which the caller commits, for every try counts; each refuses as `account_of`."""
    found = _living(session, token, now=now)
    if found.code_hash:
        ways_out.prove(session, keys, found, code, now=now)
    if not tokens.use(session, found, now=now):
        raise _used()
    account = _account(session, found)
    tokens.end_unused(session, (TokenPurpose.SIGN_IN,), account.id, now=now)
    return account


def by_password(session: Session, keys: Keys, email: str, password: str) -> Account | None:
    """Whose address and password these are, or None. Only reads, and takes a third of a second."""
    account = accounts.find(session, keys, email)
    is_right = passwords.matches(account.password_hash if account else "", password)
    return account if account and account.is_active and is_right else None


def _mint(
    session: Session, keys: Keys, account: Account | None, code: str, lasts: timedelta, *, now: datetime
) -> str:
    """A token for a link that is mailed with a code; one for nobody is written all the same, and mailed to
    nobody."""
    subject = account.id if account else None
    return ways_out.mint(session, keys, subject, code, purpose=TokenPurpose.SIGN_IN, lifetime=lasts, now=now)


def _held(session: Session, keys: Keys, mail: Mail, to: str, now: datetime) -> str:
    """Why a link is held back, or nothing. Whoever asked is told the same either way."""
    today, lately = (
        outbox.mailed(session, keys, mail.kind, to, since=now - window)
        for window in (limits.LONGEST, LINK_LASTS)
    )
    is_over = today >= LINKS_A_DAY and lately
    return f"Held back: more than {LINKS_A_DAY} sign-in mails in a day to one account." if is_over else ""


def _bucket(keys: Keys, way: Way, email: str) -> str:
    return f"sign-in:{way}:{accounts.email_key(keys, email)[:32]}"


def _living(session: Session, token: str, *, now: datetime) -> Token:
    found = tokens.find(session, TokenPurpose.SIGN_IN, token)
    if found is not None and tokens.is_superseded(session, found):
        raise LinkUsed("A newer link was made and used since, so this one is off. Ask for a new one.")
    found = tokens.get(session, TokenPurpose.SIGN_IN, token, now=now)
    if found.used_at is not None:
        raise _used()
    return found


def _account(session: Session, found: Token) -> Account:
    account = session.get(Account, found.subject) if found.subject else None
    if account is None or not account.is_active:
        raise tokens.UnknownToken("This link was for an account that is no more.")
    return account


def _used() -> LinkUsed:
    return LinkUsed("This link was used. Each link signs in once; ask for a new one.")
