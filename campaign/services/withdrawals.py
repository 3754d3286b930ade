"""Taking a name off a letter: the signatory's own act, in one step, with the code of a mail."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.mail import mail_address
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import SIGNATURE, Display, SignatureStatus
from campaign.keys import Keys
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.notices.way_out import nothing_to_leave, way_out
from campaign.services import (
    counts,
    erasures,
    outbox,
    print_work,
    rolls,
    seals,
    signature_traces,
    signatures,
    standing,
    tokens,
    ways_out,
    write_again,
)
from campaign.services.tokens import ExpiredToken

# The kinds of mail that only supporters get.
TO_SUPPORTERS = (
    *("confirm", "signed_already", "way_out", "nothing_to_leave"),
    *("text_changed", "sign_again", "answer_came", "update_came"),
)


class Deleted(ExpiredToken):
    """A signature that nobody confirmed was deleted; of what was typed nothing is left."""

    def __init__(self) -> None:
        super().__init__("This signature was never confirmed, and what was typed has been deleted.")


class MadeANumber(ExpiredToken):
    """The names on the letter are gone, and nothing tells whose signature this was."""

    def __init__(self) -> None:
        super().__init__(
            "The names on this letter were erased when their time was over. All that is kept is how many "
            "signed."
        )


class TakenOff(Refusal):
    """The owner took the name off after confirming it."""

    def __init__(self, signature: Signature) -> None:
        super().__init__("This signature was taken off.")
        self.signature = signature


def refuse_taken_off(session: Session, purpose: TokenPurpose, token: str) -> None:
    """Refuse `TakenOff` for a link or a page about a signature that was withdrawn."""
    found = tokens.find(session, purpose, token)
    signature = session.get(Signature, found.subject) if found and found.subject else None
    if signature is not None and signature.status is SignatureStatus.WITHDRAWN:
        raise TakenOff(signature)


def signature_of(session: Session, token: str, *, now: datetime) -> Signature:
    """What a way out is about, also when the name is off already. Refuses as `tokens.get` does, `Deleted`,
    and `MadeANumber`."""
    found = tokens.get(session, TokenPurpose.WITHDRAW, token, now=now)
    if found.subject is None:
        raise MadeANumber()
    signature = session.get(Signature, found.subject)
    if signature is None:
        raise Deleted()
    return signature


def by_link(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> Signature | None:
    """Take the name off, once or many times, by a link and the code that stands beside it. None when there
    was only a signature nobody confirmed. Refuses as `signature_of` and `ways_out.prove` do."""
    signature = signature_of(session, token, now=now)
    found = tokens.get(session, TokenPurpose.WITHDRAW, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    return take_off(session, keys, signature, now=now)


def take_off(
    session: Session,
    keys: Keys,
    signature: Signature,
    *,
    now: datetime,
    cause: ErasureCause = ErasureCause.LEFT,
) -> Signature | None:
    """Withdraw a signature and erase who gave it, with all else that was typed with its address under the
    letter: what was never confirmed is deleted whole.

    No copy of the letter that names them is given out any more; where none does, since they stood on it no
    longer, copies and seal stay. What stays is that somebody signed this
    revision and withdrew, and when, so that counts can be checked.
    """
    rolls.lock(session, signature.letter)
    found = signatures.locked(session, signature)
    # Of both nothing is left that was typed: no address by which others of the same owner could be found.
    if found is None or found.status in (SignatureStatus.WITHDRAWN, SignatureStatus.EXPIRED):
        return found
    letter = found.letter
    email_keys = keys.keys_of_row(found.email_key, found.email_sealed)
    outbox.forget(session, letter.campaign, email_keys)
    rows = signatures.of_address(session, letter, email_keys)
    counted = [each for each in rows if each.status is not SignatureStatus.PENDING]
    stood = any(standing.does(each) for each in counted)
    for each in counted:
        _withdraw(session, each, now=now)
    write_again.call_back(session, [each.id for each in counted])
    for each in rows:
        if each.status is SignatureStatus.PENDING:
            delete_pending(session, each, counted[-1] if counted else None)
    erasures.note(session, letter.id, cause, len(rows), now=now)
    call_mails_back(session, letter, email_keys)
    if counted:
        rolls.leave(session, letter, [each.id for each in counted])
    if stood:
        print_work.forget(session, letter)
        seals.supersede(session, letter, now=now)
    return counted[-1] if counted else None


def call_mails_back(session: Session, letter: Letter, email_keys: Collection[str]) -> None:
    """Send nothing more to an address, by all its keys, under which nobody signs a letter of the campaign any
    more."""
    session.flush()
    here = select(Letter.id).where(Letter.campaign_id == letter.campaign_id)
    left = select(Signature.id).where(Signature.letter_id.in_(here), Signature.email_key.in_(email_keys))
    if session.scalar(left.limit(1)) is None:
        outbox.call_back(session, letter.campaign, email_keys, TO_SUPPORTERS)


def delete_pending(session: Session, signature: Signature, withdrawn: Signature | None = None) -> None:
    """Delete a signature that nobody confirmed. Its mailed links stay, to say that it was deleted, or that
    the name is off; the page for its code may be a stranger's, and is to say nothing."""
    tokens.forget(session, (TokenPurpose.CODE,), signature.id)
    if withdrawn is not None:
        tokens.hand_over(session, signatures.LINKS, signature.id, withdrawn.id)
    session.delete(signature)
    session.flush()


def mail_way_out(
    session: Session, keys: Keys, links: Links, letter: Letter, email: str, *, network: str, now: datetime
) -> None:
    """Mail the link to an address that signed, and to any other that there is none: the same rows.

    Refuses `Unacceptable` for what is no address, and `TooMany`.
    """
    address = mail_address("email", email)
    email_key = keys.mailbox_key(address)
    held = signatures.over_limits(session, letter, network, email_key, now=now)
    signature = signatures.confirmed_of(session, letter, email_key)
    code = tokens.new_code()
    token = ways_out.mint(session, keys, signature.id if signature else None, code, now=now)
    about = signatures.about(links, letter)
    leave = links.withdraw(token)
    mail = (
        way_out(about, code=code, leave=leave)
        if signature
        else nothing_to_leave(about, again=links.lost_link(letter.slug))
    )
    outbox.queue(session, keys, mail, address, campaign=letter.campaign, now=now, held=held)


def _withdraw(session: Session, signature: Signature, *, now: datetime) -> None:
    # The mailed links stay, to say that the name is off. A page where nobody typed the code may be a
    # stranger's, and is to say nothing.
    tokens.forget_unused(session, (TokenPurpose.CODE,), signature.id)
    before = signature.status
    signature.status = SIGNATURE.move(before, SignatureStatus.WITHDRAWN)
    counts.moved(session, signature, before)
    signature.withdrawn_at = now
    _erase(signature)
    signature_traces.forget(session, [signature.id])
    session.flush()


def _erase(signature: Signature) -> None:
    for move in signature.moves:
        move.reason = ""
    signature.name = signature.short_name = ""
    signature.display = Display.COUNTED
    signature.email_sealed = None
    signature.email_key = ""
    for field in ("locality", "region", "postal_code", "country", "affiliation", "comment", "language"):
        setattr(signature, field, "")
