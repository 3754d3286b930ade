"""Whom a letter file names, in a draft made of it. None of them has signed: a signature is of one exact text,
and the draft has none yet."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.invitations import InvitationStatus
from campaign.domain.signatories import Signatories, SignatureStatus
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter

# Shown at the desk beside the organisation; the migration of older drafts writes the same.
WAITING = "It was named in a letter file. Confirm it once you know that it signs this text."


def seat(session: Session, letter: Letter, signatories: Signatories, *, now: datetime) -> None:
    """Give each signer a box in the grid as one who is committed, whether the file calls them signed or not,
    without the signature drawn there; and let each organisation wait for an organiser."""
    for position, invited in enumerate(signatories.invited):
        session.add(
            Invitation(
                letter=letter,
                position=position,
                value=replace(invited, has_signed=False, drawing=None),
                status=InvitationStatus.COMMITTED,
                created_at=now,
            )
        )
    for organisation in signatories.organisations:
        session.add(
            Endorsement(
                letter=letter,
                name=organisation.name,
                place=organisation.place,
                scope=organisation.scope,
                language=organisation.language,
                status=SignatureStatus.PENDING,
                waiting=WAITING,
                signed_at=now,
            )
        )
