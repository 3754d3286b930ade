"""Signatures of supporters that wait for their owner: their limits, another mail, and what is known of them.

How they come about is in `signing.py`.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, distinct, exists, func, select
from sqlalchemy.orm import Session, aliased

from campaign.domain.installation import Installation
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.models.token import Token, TokenPurpose
from campaign.notices.about import About
from campaign.notices.confirm import confirm
from campaign.notices.links import Links
from campaign.notices.mail import Unwritten
from campaign.notices.signed_already import signed_already
from campaign.services import (
    days,
    erasures,
    installation,
    limits,
    outbox,
    sign_limits,
    signables,
    standing,
    tokens,
    ways_out,
)
from campaign.services.clearing import Kept
from campaign.services.sign_limits import SignLimits

CONFIRM_WITHIN = timedelta(hours=72)
PENDING_KEPT = timedelta(days=14)
MOST_CODES = 4
LINKS = (TokenPurpose.CONFIRM, TokenPurpose.CODE, TokenPurpose.WITHDRAW)


class Refused(Refusal):
    """The organisers took the signature off. Its owner can still have all they typed erased."""

    def __init__(self, signature: Signature) -> None:
        super().__init__("The organisers of the letter took this signature off. It does not count.")
        self.signature = signature


class CodesUsedUp(Refusal):
    """One submission gets a few codes, and no more."""


def addressed_to(letter: Letter) -> str:
    """To whom a letter goes, in a phrase: "Marco Rubio, Secretary of State, and 3 more"."""
    if not letter.recipients:
        return signables.addressed("", "", 0)
    first = letter.recipients[0]
    return signables.addressed(first.name, first.title, len(letter.recipients))


def refuse_closed(session: Session, letter: Letter, *, now: datetime) -> None:
    """Refuse `LetterClosed` when nobody may sign the letter today, or any letter now."""
    installation.refuse_stopped(session)
    if not letter.takes_signatures(days.civil_day(letter.campaign, now)):
        raise LetterClosed("This letter takes no signatures any more.")


def send_another(
    session: Session, keys: Keys, links: Links, token: str, *, network: str, now: datetime
) -> None:
    """Mail a new code and a new link for a submission; the code sent before stops working.

    Refuses `CodesUsedUp`, `LetterClosed`, `TooMany`, and as `tokens.get` does.
    """
    page, signature = submission_of(session, token, now=now)
    refuse_closed(session, signature.letter, now=now)
    # Each mail with a code had a link of its own.
    if tokens.minted(session, TokenPurpose.CONFIRM, signature.id) >= MOST_CODES:
        raise CodesUsedUp(
            "We sent all the codes there are for this signature. Use the link in a mail, or sign anew.",
            "code",
        )
    held = over_limits(session, signature.letter, network, signature.email_key, now=now)
    email = keys.unseal(signature.email_sealed or b"")
    held = held or installation.read(session, now=now).why_held(network, email)
    _ask_to_confirm(session, keys, links, signature, page, held=held, now=now)


def submission_of(session: Session, token: str, *, now: datetime) -> tuple[Token, Signature]:
    """The row of the page's token, and the signature it is about. Refuses as `tokens.get` does.

    A page where nobody typed the code may be a stranger's, who is not to learn that the signature was
    confirmed: organisers take off no other.
    """
    page = tokens.get(session, TokenPurpose.CODE, token, now=now)
    signature = session.get(Signature, page.subject)
    if signature is None or signature.email_sealed is None:
        raise tokens.ExpiredToken("This signature was taken off.")
    if page.used_at is None and signature.status is SignatureStatus.REFUSED:
        raise tokens.UnknownToken("This page has run out.")
    refuse_refused(signature)
    return page, signature


def refuse_refused(signature: Signature) -> None:
    """Refuse `Refused` for a signature that the organisers took off."""
    if signature.status is SignatureStatus.REFUSED:
        raise Refused(signature)


def confirmed_of(session: Session, letter: Letter, email_key: str) -> Signature | None:
    """The confirmed signature of an address under a letter, or None; also one whose owner has yet to sign the
    changed text."""
    return session.scalar(
        select(Signature).where(
            Signature.letter_id == letter.id,
            Signature.email_key == email_key,
            standing.IS_CONFIRMED,
        )
    )


def counting_of(session: Session, letter: Letter, email_key: str) -> Signature | None:
    """The signature of an address that counts under a letter, or None."""
    found = confirmed_of(session, letter, email_key)
    return found if found and standing.does(found) else None


def of_address(session: Session, letter: Letter, email_keys: Collection[str]) -> list[Signature]:
    """Everything that was typed under a letter with an address, by all the keys it has, oldest first, kept
    from others until this transaction ends."""
    return list(
        session.scalars(
            select(Signature)
            .where(Signature.letter_id == letter.id, Signature.email_key.in_(email_keys))
            .order_by(Signature.id)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )
    )


def over_limits(session: Session, letter: Letter, network: str, email_key: str, *, now: datetime) -> str:
    """Count this attempt; why its mail is to be held back, or nothing. Refuses `TooMany`."""
    one = sign_limits.tried(letter.id, network, email_key)
    found = SignLimits(session, [one], Installation(numbers=limits.numbers(session)), now=now)
    held = found.why_held(one)
    found.write()
    return held


def about(links: Links, letter: Letter) -> About:
    """What a mail says of the letter."""
    return About(
        title=letter.title,
        to=addressed_to(letter),
        campaign=letter.campaign.name,
        url=links.letter(letter.slug),
        is_demonstration=letter.campaign.is_demonstration,
        is_neutral=letter.campaign.neutral_subjects,
        language=letter.language,
    )


def mail_of(links: Links, about: About, *, code: str, link: str, leave: str, is_known: bool) -> Unwritten:
    """The one mail of a submission. An address that has signed `is_known`, and gets other words. `link` and
    `leave` are tokens."""
    if is_known:
        return signed_already(about, code=code, leave=links.withdraw(leave), link=links.confirm(link))
    return confirm(
        about, code=code, link=links.confirm(link), lasts=CONFIRM_WITHIN, leave=links.withdraw(leave)
    )


def _forget(session: Session, late: ColumnElement[bool], now: datetime) -> None:
    """Delete signatures that nobody confirmed in time, and the links about them."""
    about_late = Token.subject.in_(select(Signature.id).where(late))
    session.execute(
        delete(Token).where(Token.purpose.in_(LINKS), about_late).execution_options(synchronize_session=False)
    )
    gone = session.execute(
        delete(Signature)
        .where(late)
        .returning(Signature.letter_id)
        .execution_options(synchronize_session=False)
    )
    for letter_id, number in Counter(gone.scalars()).items():
        erasures.note(session, letter_id, ErasureCause.UNCONFIRMED, number, now=now)


# That they are of letters makes SQLite find them by the index over a letter and a status.
_IS_PENDING = Signature.letter_id.in_(select(Letter.id)) & (Signature.status == SignatureStatus.PENDING)
UNCONFIRMED = Kept(Signature.id, Signature.signed_at, PENDING_KEPT, _IS_PENDING, _forget)


def waiting(session: Session, letter: Letter, *, now: datetime) -> int:
    """How many people can still confirm: addresses, not submissions, and none that has signed already.

    For organisers only. Whoever types an address into the form and looks whether this number rises would
    learn whether the address has signed.
    """
    stands = aliased(Signature)
    has_signed = exists().where(
        stands.letter_id == letter.id,
        stands.email_key == Signature.email_key,
        standing.is_confirmed(stands),
        *standing.reached(letter, stands),
    )
    return (
        session.scalar(
            select(func.count(distinct(Signature.email_key))).where(
                Signature.letter_id == letter.id,
                Signature.status == SignatureStatus.PENDING,
                Signature.signed_at > now - CONFIRM_WITHIN,
                ~has_signed,
            )
        )
        or 0
    )


def locked(session: Session, signature: Signature) -> Signature | None:
    """The signature with its newest values, kept from others until this transaction ends; None when it
    was deleted meanwhile."""
    # Its key stays, so that rows which refer to it can be written meanwhile.
    return session.scalar(
        select(Signature)
        .where(Signature.id == signature.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def all_locked(session: Session, some: Sequence[Signature]) -> list[Signature]:
    """The same for several; those that were deleted meanwhile are left out."""
    query = select(Signature).where(Signature.id.in_([each.id for each in some])).order_by(Signature.id)
    return list(
        session.scalars(query.with_for_update(key_share=True).execution_options(populate_existing=True))
    )


def _ask_to_confirm(
    session: Session,
    keys: Keys,
    links: Links,
    signature: Signature,
    page: Token,
    *,
    held: str,
    now: datetime,
) -> None:
    """Queue another mail of a submission. An address that has signed gets as many rows."""
    letter = signature.letter
    counts = counting_of(session, letter, signature.email_key)
    code = tokens.set_code(session, keys, page, now=now, lifetime=CONFIRM_WITHIN)
    link = tokens.mint(session, TokenPurpose.CONFIRM, signature.id, lifetime=CONFIRM_WITHIN, now=now)
    tokens.bind_code(session, keys, TokenPurpose.CONFIRM, link, code)
    leave = ways_out.mint(session, keys, (counts or signature).id, code, now=now)
    outbox.queue(
        session,
        keys,
        mail_of(links, about(links, letter), code=code, link=link, leave=leave, is_known=counts is not None),
        keys.unseal(signature.email_sealed or b""),
        campaign=letter.campaign,
        now=now,
        held=held,
    )
