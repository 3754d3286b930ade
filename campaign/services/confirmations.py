"""Confirming a signature: by the link in the mail or by the code, once or many times, with one effect."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.limits import CODES
from campaign.domain.showing import short_name
from campaign.domain.signatories import SIGNATURE, Display, SignatureStatus, person_name
from campaign.keys import Keys
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.models.token import Token, TokenPurpose
from campaign.services import (
    counts,
    erasures,
    limits,
    outbox,
    printable,
    renewals,
    signatures,
    standing,
    tokens,
    ways_out,
    withdrawals,
)
from campaign.services.tokens import ExpiredToken
from campaign.services.ways_out import WrongCode

MOST_TRIES = 5


def signature_of(session: Session, token: str, *, now: datetime) -> tuple[Token, Signature]:
    """What a mailed link is about, living or confirmed. Refuses as `tokens.get` does, `Deleted`, and
    `TakenOff`, also when the link has run out."""
    withdrawals.refuse_taken_off(session, TokenPurpose.CONFIRM, token)
    found = tokens.get(session, TokenPurpose.CONFIRM, token, now=now)
    signature = session.get(Signature, found.subject)
    if signature is None:
        raise withdrawals.Deleted()
    signatures.refuse_refused(signature)
    if signature.status not in (SignatureStatus.PENDING, SignatureStatus.CONFIRMED):
        raise ExpiredToken("This signature does not count.")
    return found, signature


def counted_by(session: Session, signature: Signature) -> Signature | None:
    """The signature that counts for the address of one: itself, or one that was confirmed by another mail."""
    if signature.status is SignatureStatus.CONFIRMED:
        return signature
    return signatures.counting_of(session, signature.letter, signature.email_key)


def by_link(session: Session, token: str, *, now: datetime, name: str = "", short: str = "") -> Signature:
    """Confirm the signature of a mailed link, under a corrected `name` if there is one, and by the first name
    `short`. Refuses `LetterClosed`, as `signature_of` does, a name as the sign form does, and a first name
    that is no part of it."""
    found, signature = signature_of(session, token, now=now)
    counted = _confirm(session, signature, name, short, now=now)
    tokens.use(session, found, now=now)
    return counted


def by_code(
    session: Session, keys: Keys, token: str, typed: str, *, now: datetime, name: str = "", short: str = ""
) -> Signature:
    """Confirm the signature of a page's token by the code that was mailed. `name` and `short` are as for
    `by_link`.

    Refuses `WrongCode`: the caller commits all the same, for every try counts. There are a few a code, and
    some more a day for one address under one letter, however many submissions they are spread over.
    """
    page, signature = signatures.submission_of(session, token, now=now)
    refuse_wrong(session, keys, page, typed, f"code:{signature.letter_id}:{signature.email_key}", now=now)
    counted = _confirm(session, signature, name, short, now=now)
    tokens.use(session, page, now=now)
    return counted


def refuse_wrong(
    session: Session, keys: Keys, page: Token, typed: str, bucket: str, *, now: datetime
) -> None:
    """Count a try under `bucket`, and refuse `WrongCode` for what is not the newest code of a page."""
    over = limits.count(session, bucket, (CODES,), now=now)
    is_right = tokens.try_code(session, keys, page, typed, most=MOST_TRIES)
    if over:
        raise WrongCode("That was typed too often today. Use the link in the mail.", "code")
    if not is_right:
        raise WrongCode(_sentence(page), "code")


def deny(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> Letter:
    """The owner of the address did not sign: delete what was typed, by a mail's link and its code. Returns
    the letter. Refuses as `signature_of` and `ways_out.prove` do.

    A signature that was confirmed, as by a machine that follows links, is taken off.
    """
    found, signature = signature_of(session, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    letter = signature.letter
    if signature.status is SignatureStatus.PENDING:
        # What its owner signed by another mail stays.
        email_keys = keys.keys_of_row(signature.email_key, signature.email_sealed)
        outbox.forget(session, letter.campaign, email_keys)
        erasures.note(session, letter.id, ErasureCause.LEFT, 1, now=now)
        withdrawals.delete_pending(session, signature)
        withdrawals.call_mails_back(session, letter, email_keys)
    else:
        withdrawals.take_off(session, keys, signature, now=now)
    return letter


def _confirm(session: Session, signature: Signature, name: str, short: str, *, now: datetime) -> Signature:
    """The signature that counts: this one, or the one of the same address that came before it."""
    found = signatures.locked(session, signature)
    if found is None:
        raise ExpiredToken("This signature was taken off a moment ago.")
    if found.status is SignatureStatus.CONFIRMED:
        return found
    _refuse_closed(session, found)
    called = _corrected(found, name)
    found.short_name = short_name("short_name", short, called) if short else ""
    # The unique index decides, not a look-up: two mails of one address may be confirmed at once.
    try:
        with session.begin_nested():
            found.status = SIGNATURE.move(found.status, SignatureStatus.CONFIRMED)
            found.name = called
            found.confirmed_at = now
            counts.moved(session, found, SignatureStatus.PENDING)
    except IntegrityError:
        return _give_way(session, found, called, now=now)
    renewals.let_be_told(session, found)
    return found


def _corrected(signature: Signature, name: str) -> str:
    """The name that is confirmed: the one that was typed first, or as it was corrected before it counts."""
    if not name:
        return signature.name
    name = person_name("name", name)
    if signature.display is not Display.COUNTED:
        printable.refuse_unprintable({"name": name})
    return name


def _give_way(session: Session, signature: Signature, called: str, *, now: datetime) -> Signature:
    """Delete a second signature of an address, and let its links be about the first. Where that one is of a
    text that was changed since, it is of the newer text from now on, with what was typed for it."""
    first = signatures.confirmed_of(session, signature.letter, signature.email_key)
    if first is None:
        raise ExpiredToken("This signature was taken off a moment ago.")
    if not standing.does(first) and signature.revision_id > first.revision_id:
        renewals.take_over(session, first, signature, called, now=now)
    tokens.hand_over(session, signatures.LINKS, signature.id, first.id)
    session.delete(signature)
    session.flush()
    return first


def _refuse_closed(session: Session, signature: Signature) -> None:
    """Whoever signed in time may confirm until the organisers close the letter; the lock keeps them from
    closing it between this look and our commit."""
    status = session.scalar(
        select(Letter.status).where(Letter.id == signature.letter_id).with_for_update(read=True)
    )
    if status is not LetterStatus.OPEN:
        raise LetterClosed("This letter closed before your signature was confirmed, so it does not count.")


def _sentence(page: Token) -> str:
    left = MOST_TRIES - page.tries
    if left <= 0:
        return "That code is used up. Send another, or use the link in the mail."
    tries = "One try is left" if left == 1 else f"{left} tries are left"
    return f"That code is not the one we sent last. Type the newest one, or send another. {tries}."
