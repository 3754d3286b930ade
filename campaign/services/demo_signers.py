"""The invented signers and organisations of the demonstration, as if each had said yes to the open letter."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.signatories import Signatories, SignatureStatus
from campaign.models.letter import Letter
from campaign.services import endorsement_steps, endorsements, invitations

_EVIDENCE = "Invented, as the letter is."


def sign(session: Session, letter: Letter, signatories: Signatories, *, now: datetime) -> None:
    """Let sign whom the file of a letter calls signed, and confirm its organisations. They are those that the
    letter was made with, in this order. Refuses a letter that is not open."""
    boxes = invitations.of_letter(session, letter)
    for written, invitation in zip(signatories.invited, boxes, strict=True):
        if written.has_signed:
            yes = Yes(_EVIDENCE)
            invitations.move(session, invitation, InvitationStatus.SIGNED, yes=yes, by=None, now=now)
        if written.has_signed and written.drawing:
            invitations.draw(session, invitation, written.drawing)
    for endorsement in endorsements.of_letter(session, letter):
        if endorsement.status is SignatureStatus.PENDING:
            endorsement_steps.confirm(session, endorsement, _EVIDENCE, by=None, now=now)
