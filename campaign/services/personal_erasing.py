"""Erasing whoever has a mail address, for an operator whom somebody asked to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from campaign.domain.dates import day_first
from campaign.domain.mail import mail_address
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.attempt import Attempt
from campaign.models.invitation import Invitation
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.models.token import TokenPurpose
from campaign.services import (
    deliveries,
    endorsement_steps,
    endorsing,
    erasures,
    long_exports,
    names_end,
    personal_mentions,
    personal_records,
    reviewers,
    tokens,
    withdrawals,
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, as a noun → how many, and what cannot be, each in a sentence."""

    counts: dict[str, int]
    stays: tuple[str, ...]


def erase(session: Session, keys: Keys, address: str, *, now: datetime) -> Erased:
    """Erase all that is kept under an address. Names that stand in public for an organisation or an office
    stay; whom to ask about them, and where, goes. Refuses what is no address.

    What is no signature has no letter in the log of what was erased, where it would be counted as one."""
    address = mail_address("email", address)
    key, mailbox_keys = keys.mailbox_key(address), keys.mailbox_keys(address)
    signed = personal_records.signed_with(session, mailbox_keys)
    letters = list(dict.fromkeys(each.letter for each in signed if each.status is SignatureStatus.CONFIRMED))
    stays = tuple(sentence for letter in letters for sentence in _delivered(session, letter))
    mails = len(personal_records.mails_to(session, mailbox_keys))
    for each in {(found.letter_id, found.email_key): found for found in signed}.values():
        withdrawals.take_off(session, keys, each, now=now, cause=ErasureCause.ASKED)
    stays += _names_in_public(session, keys, key)
    others = {
        "organisations' signers": _organisations(session, keys, mailbox_keys),
        "invitations' addresses": _invitations(session, keys, key),
        "reviewers": _reviewers(session, keys, key, now=now),
        **personal_mentions.erase(session, keys, mailbox_keys),
        "mails": mails,
    }
    erasures.note(session, None, ErasureCause.ASKED, sum(others.values()), now=now)
    session.execute(delete(Notice).where(Notice.to_key.in_(mailbox_keys)))
    long_exports.throw_away(session, None)
    buckets = or_(*(Attempt.bucket.endswith(each) for each in mailbox_keys))
    session.execute(delete(Attempt).where(buckets))
    session.flush()
    stays += (*_wishes(session, mailbox_keys), *_account(session, keys, address))
    return Erased({"signatures": len(signed), **others}, stays)


def _organisations(session: Session, keys: Keys, mailbox_keys: Collection[str]) -> int:
    found = personal_records.organisations_of(session, mailbox_keys)
    for each in found:
        tokens.hand_over(session, endorsing.LINKS, each.id, None)
        # Anybody could have typed a name whose address nobody confirmed: nothing of it stays.
        end = endorsement_steps.erase_signer if each.has_begun else endorsement_steps.forget
        end(session, keys, each)
    return len(found)


def _invitations(session: Session, keys: Keys, key: str) -> int:
    found = personal_records.invited_at(session, keys, key)
    for invitation, is_staff in found:
        if is_staff:
            _forget_staff(invitation)
        else:
            tokens.forget(session, (TokenPurpose.INVITATION,), invitation.id)
            invitation.email_sealed = None
    session.flush()
    return len(found)


def _forget_staff(invitation: Invitation) -> None:
    # Who said yes for somebody is most often their contact.
    if invitation.said_by == invitation.staff_name:
        invitation.said_by = ""
    for move in invitation.moves:
        if move.said_by == invitation.staff_name:
            move.said_by = ""
    invitation.staff_name, invitation.staff_email_sealed = "", None


def _reviewers(session: Session, keys: Keys, key: str, *, now: datetime) -> int:
    found = personal_records.reviewers_at(session, keys, key)
    for each in found:
        reviewers.end(session, each, now=now)
        tokens.forget(session, (TokenPurpose.REVIEW,), each.id)
        each.name, each.email_sealed = "", None
    session.flush()
    return len(found)


def _delivered(session: Session, letter: Letter) -> list[str]:
    return [
        f"The copy of “{letter.title}” that left for {each.recipient.name}, if it shows the name, and the "
        f"file that is kept of it until the names of the letter are erased{_on(letter)}."
        for each in deliveries.left_with_a_copy(session, letter)
    ]


def _on(letter: Letter) -> str:
    until = names_end.day_of(letter)
    return f" on {day_first(until)}" if until else ""


def _names_in_public(session: Session, keys: Keys, key: str) -> tuple[str, ...]:
    """What stays of whoever was asked by name: they signed in public, or stand on the desk's list."""
    return tuple(
        f"The name “{each.name}” under “{each.letter.title}”, given in public."
        if each.has_signed
        else f"The name “{each.name}” on the list of “{each.letter.title}”. Take the invitation back there, "
        "under Signers."
        for each, is_staff in personal_records.invited_at(session, keys, key)
        if each.name and not is_staff
    )


def _wishes(session: Session, mailbox_keys: Collection[str]) -> tuple[str, ...]:
    return tuple(
        f"That they want no mail of “{each.campaign.name}” which asks to sign: a keyed hash, so that it is "
        "heeded."
        for each in personal_mentions.wishes_of(session, mailbox_keys)
    )


def _account(session: Session, keys: Keys, address: str) -> tuple[str, ...]:
    if not any(each.is_active for each in personal_records.accounts_of(session, keys, address)):
        return ()
    return ("Somebody works at the desk under this address. Remove them there, under People.",)
