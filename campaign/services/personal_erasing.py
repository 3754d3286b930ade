"""Erasing whoever has a mail address, for an operator whom somebody asked to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from campaign.domain.dates import day_first
from campaign.domain.mail import mail_address, same_address
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.attempt import Attempt
from campaign.models.endorsement import Endorsement
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.models.token import TokenPurpose
from campaign.services import (
    deliveries,
    endorsing,
    long_exports,
    names_end,
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
    stay; whom to ask about them, and where, goes. Refuses what is no address."""
    key = keys.lookup_hash(same_address(mail_address("email", address)))
    signed = personal_records.signed_with(session, key)
    letters = list(dict.fromkeys(each.letter for each in signed if each.status is SignatureStatus.CONFIRMED))
    stays = tuple(sentence for letter in letters for sentence in _delivered(session, letter))
    mails = len(personal_records.mails_to(session, key))
    for each in {signature.letter_id: signature for signature in signed}.values():
        withdrawals.take_off(session, each, now=now, cause=ErasureCause.ASKED)
    counts = {
        "signatures": len(signed),
        "organisations' signers": _organisations(session, key),
        "invitations' addresses": _invitations(session, keys, key),
        "reviewers": _reviewers(session, keys, key, now=now),
        "mails": mails,
    }
    session.execute(delete(Notice).where(Notice.to_key == key))
    long_exports.throw_away(session, None)
    session.execute(delete(Attempt).where(Attempt.bucket.endswith(key)))
    session.flush()
    return Erased(counts, (*stays, *_account(session, key)))


def _organisations(session: Session, key: str) -> int:
    found = personal_records.organisations_of(session, key)
    for each in found:
        tokens.hand_over(session, endorsing.LINKS, each.id, None)
        _forget_signer(each)
    session.flush()
    return len(found)


def _forget_signer(endorsement: Endorsement) -> None:
    endorsement.signer_name = endorsement.signer_title = endorsement.email_key = ""
    endorsement.email_sealed = None


def _invitations(session: Session, keys: Keys, key: str) -> int:
    found = personal_records.invited_at(session, keys, key)
    for invitation, is_staff in found:
        if is_staff:
            invitation.staff_name, invitation.staff_email_sealed = "", None
        else:
            tokens.forget(session, (TokenPurpose.INVITATION,), invitation.id)
            invitation.email_sealed = None
    session.flush()
    return len(found)


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


def _account(session: Session, key: str) -> list[str]:
    account = session.scalar(select(Account).where(Account.email_key == key))
    if account is None or not account.is_active:
        return []
    return ["Somebody works at the desk under this address. Remove them there, under People."]
