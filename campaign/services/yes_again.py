"""Invited signers and organisations are mailed for their yes to a changed text, each once; and the page of an
organisation that gives it."""

from datetime import datetime
from functools import partial

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from campaign.domain.amendments import AmendmentStatus, Edit
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.amendment import Amendment
from campaign.models.endorsement import Endorsement, EndorsementMove
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.models.token import Token, TokenPurpose
from campaign.notices.asked_by_name import asked_by_name
from campaign.notices.links import Links
from campaign.services import (
    days,
    endorsement_steps,
    endorsing,
    installation,
    invitation_links,
    invitations,
    letters,
    outbox,
    redline,
    signatures,
    standing,
    tokens,
    ways_out,
)
from campaign.services.renewals import TextMoved

BY_LINK = "Said yes to the changed text, by the link and the code mailed to the address that signed."

_PUBLISHED = (Amendment.status == AmendmentStatus.PUBLISHED, Revision.edit == Edit.SUBSTANTIVE)


class NothingAsked(Refusal):
    """The organisation stands on the letter, or is on it no more."""


def invited_due(session: Session, *, now: datetime) -> list[int]:
    """The ids of the invited signers who are to be mailed. While they could not sign, as while signing is
    stopped, nobody is. Only reads."""
    if installation.stop_of(session):
        return []
    return [each.id for each in session.scalars(_invited()).unique() if _may_sign(each, now)]


def organisations_due(session: Session) -> list[int]:
    """The ids of the organisations that are to be mailed: their link works while signing is stopped as well.
    Only reads."""
    return [each.id for each in session.scalars(_organisations()).unique()]


def mail_invited(session: Session, keys: Keys, links: Links, number: int, *, now: datetime) -> bool:
    """Mail an invited signer; whether it is still to be done."""
    found = session.get(Invitation, number)
    if found is None:
        return False
    # The letter first, as whoever answers holds it.
    letters.hold(session, found.letter)
    invitations.locked(session, found)
    is_asked = bool(session.scalars(_invited().where(Invitation.id == number)).all())
    is_due = is_asked and _may_sign(found, now) and not installation.stop_of(session)
    if is_due:
        _mail_invited(session, keys, links, found, now=now)
        session.flush()
    return is_due


def mail_organisation(session: Session, keys: Keys, links: Links, number: int, *, now: datetime) -> bool:
    """Mail an organisation; whether it is still to be done."""
    found = session.get(Endorsement, number)
    if found is None:
        return False
    endorsement_steps.lock(session, found)
    is_due = bool(session.scalars(_organisations().where(Endorsement.id == number)).all())
    if is_due:
        _mail_organisation(session, keys, links, found, now=now)
        session.flush()
    return is_due


def find(session: Session, token: str, *, now: datetime) -> Endorsement:
    """The organisation of a link. Refuses as `tokens.get` does, and `ExpiredToken` once deleted."""
    return _found(session, token, now=now)[1]


def say_yes(
    session: Session, keys: Keys, token: str, code: str, digest: str, *, now: datetime
) -> Endorsement:
    """Say yes to the text that was read, by its `digest`, with the code of the mail, once or many times.
    Refuses `TextMoved`, `NothingAsked`, `LetterClosed`, and as `find` and `ways_out.prove` do."""
    found, endorsement = _found(session, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    endorsement_steps.lock(session, endorsement)
    if endorsement.status is SignatureStatus.CONFIRMED:
        return endorsement
    if not endorsement.is_asked_again:
        raise NothingAsked("This organisation is on the letter no more.")
    if invitations.standing_revision(endorsement.letter).digest != digest:
        raise TextMoved("The text was changed again since you opened this page. Read it, then say yes.")
    endorsement_steps.count_again(endorsement, BY_LINK, by=None, now=now)
    session.flush()
    return endorsement


def _found(session: Session, token: str, *, now: datetime) -> tuple[Token, Endorsement]:
    found = tokens.get(session, TokenPurpose.RENEW_ENDORSEMENT, token, now=now)
    return found, endorsing.about_token(session, found)


def _invited() -> Select[Invitation]:
    """Whose yes was taken back by a change, and who was not mailed since."""
    return (
        select(Invitation)
        .join(Letter, Letter.id == Invitation.letter_id)
        .join(Amendment, Amendment.letter_id == Letter.id)
        .join(Revision, Revision.id == Amendment.revision_id)
        .where(*_PUBLISHED, Amendment.ended_at == Invitation.moved_at, Letter.status == LetterStatus.OPEN)
        .where(Invitation.status == InvitationStatus.CONSIDERING, Invitation.asked_at.is_(None))
        .where(Invitation.email_sealed.is_not(None), Invitation.name != "")
        .order_by(Invitation.id)
    )


def _organisations() -> Select[Endorsement]:
    """Organisations whose yes was taken back by a change, and that have no link from then on."""
    asked_at = (
        select(EndorsementMove.endorsement_id)
        .where(
            EndorsementMove.before == SignatureStatus.CONFIRMED,
            EndorsementMove.after == SignatureStatus.PENDING,
            EndorsementMove.at == Amendment.ended_at,
        )
        .correlate(Amendment)
    )
    mailed = tokens.minted_since(TokenPurpose.RENEW_ENDORSEMENT, Endorsement.id, Amendment.ended_at)
    return (
        select(Endorsement)
        .join(Letter, Letter.id == Endorsement.letter_id)
        .join(Amendment, Amendment.letter_id == Letter.id)
        .join(Revision, Revision.id == Amendment.revision_id)
        .where(*_PUBLISHED, Letter.status == LetterStatus.OPEN, Endorsement.id.in_(asked_at), ~mailed)
        .where(Endorsement.status == SignatureStatus.PENDING, Endorsement.email_sealed.is_not(None))
        .order_by(Endorsement.id)
    )


def _may_sign(invitation: Invitation, now: datetime) -> bool:
    letter = invitation.letter
    return letter.takes_signatures(days.civil_day(letter.campaign, now))


def _mail_invited(
    session: Session, keys: Keys, links: Links, invitation: Invitation, *, now: datetime
) -> None:
    invitation.asked_at = now
    letter = invitation.letter
    why, was = _said(letter)
    written = partial(asked_by_name, why=why, was=was, changes=links.changes(letter.slug))
    invitation_links.send(session, keys, links, invitation, written, now=now)


def _mail_organisation(
    session: Session, keys: Keys, links: Links, endorsement: Endorsement, *, now: datetime
) -> None:
    letter, lasts = endorsement.letter, invitation_links.LASTS
    why, was = _said(letter)
    code, purpose = tokens.new_code(), TokenPurpose.RENEW_ENDORSEMENT
    token = ways_out.mint(session, keys, endorsement.id, code, purpose=purpose, lifetime=lasts, now=now)
    mail = asked_by_name(
        signatures.about(links, letter),
        name=endorsement.signer_name or endorsement.name,
        link=links.yes_again(token),
        code=code,
        is_organisation=True,
        lasts=lasts,
        closes=invitation_links.closes(letter),
        why=why,
        was=was,
        changes=links.changes(letter.slug),
    )
    to = keys.unseal(endorsement.email_sealed or b"")
    outbox.queue(session, keys, mail, to, campaign=letter.campaign, now=now)


def _said(letter: Letter) -> tuple[str, str]:
    """Why the text was changed last, as anyone may read it, and the title before."""
    changed = standing.changed_since(letter, letter.revisions[0])
    return (changed.note, redline.title_before(changed)) if changed else ("", "")
