"""Erasing the addresses of those who signed a letter in public, as invited signers or for organisations, once
its names end: their links, whom to ask about them, and what is kept of the mails to both."""

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation, InvitationMove
from campaign.models.letter import Letter
from campaign.models.token import TokenPurpose
from campaign.services import endorsing, outbox, tokens

# Keys of addresses in one statement.
_AT_ONCE = 500


def forget(session: Session, keys: Keys, letter: Letter) -> None:
    """Erase it all, with the organisations that never stood on the letter."""
    _forget_mails(session, keys, letter)
    _forget_invited(session, letter)
    _forget_organisations(session, letter)


def _forget_mails(session: Session, keys: Keys, letter: Letter) -> None:
    """As those to supporters go, which have no letter either: all of the campaign that left or failed."""
    to_keys = sorted(_keys_of(session, keys, letter))
    for start in range(0, len(to_keys), _AT_ONCE):
        outbox.forget(session, letter.campaign, to_keys[start : start + _AT_ONCE])


def _keys_of(session: Session, keys: Keys, letter: Letter) -> set[str]:
    """The keys of all addresses that are known for a letter, by which mails to them are found."""
    organisations = select(Endorsement.email_key, Endorsement.email_sealed)
    invited = select(Invitation.email_sealed, Invitation.staff_email_sealed)
    found: set[str] = set()
    for kept, sealed in session.execute(organisations.where(Endorsement.letter_id == letter.id)):
        found |= keys.keys_of_row(kept, sealed)
    for both in session.execute(invited.where(Invitation.letter_id == letter.id)):
        found = found.union(*(keys.keys_of_row("", sealed) for sealed in both))
    return found - {""}


def _forget_invited(session: Session, letter: Letter) -> None:
    invited = select(Invitation.id).where(Invitation.letter_id == letter.id)
    tokens.forget_of(session, (TokenPurpose.INVITATION,), invited)
    session.execute(
        update(InvitationMove).where(InvitationMove.invitation_id.in_(invited)).values(said_by="")
    )
    session.execute(
        update(Invitation)
        .where(Invitation.letter_id == letter.id)
        .values(email_sealed=None, staff_name="", staff_email_sealed=None, said_by="")
    )


def _forget_organisations(session: Session, letter: Letter) -> None:
    organisations = select(Endorsement.id).where(Endorsement.letter_id == letter.id)
    tokens.forget_of(session, endorsing.LINKS, organisations)
    session.execute(
        delete(Endorsement).where(
            Endorsement.letter_id == letter.id,
            Endorsement.status.in_((SignatureStatus.PENDING, SignatureStatus.REFUSED)),
        )
    )
    session.execute(
        update(Endorsement)
        .where(
            Endorsement.letter_id == letter.id,
            or_(Endorsement.email_sealed.is_not(None), Endorsement.signer_name != ""),
        )
        .values(email_sealed=None, email_key="", signer_name="", signer_title="")
    )
