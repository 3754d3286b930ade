"""Those who signed by name, when the text of a letter is changed in more than spelling: invited signers and
organisations stand on it no more until they say yes to the new text."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from campaign.domain.dates import day_first
from campaign.domain.invitations import InvitationStatus, has_a_box
from campaign.domain.signatories import SIGNATURE, SignatureStatus
from campaign.models.account import Account
from campaign.models.asking import Asking
from campaign.models.endorsement import Endorsement, EndorsementMove
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.services import days, invitations, print_work, rolls


def ask(session: Session, letter: Letter, revision: Revision, *, by: Account | None, now: datetime) -> None:
    """Take back every yes that was given by name to a text before a revision, and let supporters be told of
    this revision and of no earlier one. The roll and the letter are locked."""
    for invitation in invitations.of_letter(session, letter):
        # A box without a name is for ink: nobody has said yes yet.
        if invitation.name and has_a_box(invitation.status):
            why = why_asked(letter, revision)
            to = InvitationStatus.CONSIDERING
            invitations.move(session, invitation, to, reason=why, by=by, now=now)
            invitation.asked_at = None
    _ask_organisations(session, letter, revision, by=by, now=now)
    _forget_untold(session, letter)
    if not revision.carries:
        rolls.begin_anew(session, letter)
    print_work.forget(session, letter)
    session.flush()


def why_asked(letter: Letter, revision: Revision) -> str:
    """Why somebody is asked again, as the desk reads it."""
    on = day_first(days.civil_day(letter.campaign, revision.made_at))
    return f"The text was changed on {on}: {revision.note}"


def _ask_organisations(
    session: Session, letter: Letter, revision: Revision, *, by: Account | None, now: datetime
) -> None:
    query = select(Endorsement).where(
        Endorsement.letter_id == letter.id, Endorsement.status == SignatureStatus.CONFIRMED
    )
    for endorsement in session.scalars(query.with_for_update()):
        why = why_asked(letter, revision)
        before = endorsement.status
        endorsement.status = SIGNATURE.move(before, SignatureStatus.PENDING, why)
        endorsement.waiting = why
        # It has begun, so it is not deleted as one that nobody confirmed.
        endorsement.mail_confirmed_at = endorsement.mail_confirmed_at or now
        endorsement.moves.append(
            EndorsementMove(
                before=before,
                after=endorsement.status,
                reason=why,
                at=now,
                account_id=by.id if by else None,
            )
        )


def _forget_untold(session: Session, letter: Letter) -> None:
    """Whoever was to be told of an earlier change is told of this one instead."""
    of_letter = select(Revision.id).where(Revision.letter_id == letter.id)
    session.execute(
        delete(Asking)
        .where(Asking.revision_id.in_(of_letter), Asking.at.is_(None))
        .execution_options(synchronize_session=False)
    )
