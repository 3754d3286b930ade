"""Organisations on a letter: added with how the organiser knows that they may sign, and taken off."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.guests import Joining
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.signatories import SIGNATURE, Scope, SignatureStatus
from campaign.models.invitation import Endorsement
from campaign.models.letter import Letter
from campaign.services import invitations, letters, print_work, printable, seals


def of_letter(session: Session, letter: Letter) -> list[Endorsement]:
    """Every organisation that signed a letter, those taken off included, as they are listed."""
    rows = session.scalars(select(Endorsement).where(Endorsement.letter_id == letter.id))
    reach = list(Scope)
    return sorted(rows, key=lambda row: (reach.index(row.scope), row.name.casefold()))


def get_in(session: Session, letter: Letter, public_id: str) -> Endorsement:
    """One organisation on a letter. Refuses `NotFound`."""
    found = session.scalar(
        select(Endorsement).where(Endorsement.letter_id == letter.id, Endorsement.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such organisation on this letter.")
    return found


def add(session: Session, letter: Letter, joining: Joining, *, now: datetime) -> Endorsement:
    """Put an organisation on a letter. Refuses one that stands there, and a letter without a fixed text."""
    letters.hold(session, letter)
    revision = invitations.standing_revision(letter)
    standing = [row for row in of_letter(session, letter) if row.status is SignatureStatus.CONFIRMED]
    if any(row.name.casefold() == joining.organisation.name.casefold() for row in standing):
        raise Unacceptable("name", f"{joining.organisation.name} is on this letter already.")
    endorsement = Endorsement(
        letter=letter,
        status=SignatureStatus.CONFIRMED,
        revision=revision,
        signed_at=now,
    )
    _fill(endorsement, joining)
    session.add(endorsement)
    session.flush()
    return endorsement


def edit(session: Session, endorsement: Endorsement, joining: Joining) -> None:
    """Save how an organisation is named and where it is from."""
    letters.hold(session, endorsement.letter)
    invitations.standing_revision(endorsement.letter)
    _fill(endorsement, joining)
    session.flush()


def take_off(session: Session, endorsement: Endorsement, *, now: datetime) -> None:
    """Take an organisation off a letter, a sealed one too. That it stood there, and until when, is kept."""
    letters.hold(session, endorsement.letter)
    if not endorsement.letter.is_fixed:
        invitations.standing_revision(endorsement.letter)
    session.refresh(endorsement, with_for_update=True)
    endorsement.status = SIGNATURE.move(endorsement.status, SignatureStatus.WITHDRAWN)
    endorsement.withdrawn_at = now
    session.flush()
    print_work.forget(session, endorsement.letter)
    seals.supersede(session, endorsement.letter, now=now)


def _fill(endorsement: Endorsement, joining: Joining) -> None:
    organisation = joining.organisation
    printable.refuse_unprintable({"name": organisation.name, "place": organisation.place})
    endorsement.name = organisation.name
    endorsement.place = organisation.place
    endorsement.scope = organisation.scope
    endorsement.language = organisation.language
    endorsement.evidence = joining.evidence
