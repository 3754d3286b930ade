"""Organisations on a letter: who stands there, waits or withdrew; added by an organiser who knows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.guests import Joining
from campaign.domain.log import LogKind
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.signatories import Organisation, Scope, SignatureStatus
from campaign.models.account import Account
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.services import invitations, letters, log, printable


@dataclass(frozen=True, slots=True)
class Public:
    """Those that signed; that wait for an organiser to say so, while one still can; and that signed and
    withdrew, but for whichever stands on the letter again."""

    signed: list[Endorsement]
    awaited: list[Endorsement]
    withdrawn: list[Endorsement]


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


def add(
    session: Session, letter: Letter, joining: Joining, *, by: Account | None, now: datetime
) -> Endorsement:
    """Put an organisation on a letter. Refuses one that stands there, and a letter without a fixed text."""
    letters.hold(session, letter)
    revision = invitations.standing_revision(letter)
    refuse_standing(session, letter, joining.organisation.name)
    endorsement = Endorsement(
        letter=letter,
        status=SignatureStatus.CONFIRMED,
        revision=revision,
        signed_at=now,
    )
    _fill(endorsement, joining)
    session.add(endorsement)
    session.flush()
    log.of_letter(session, letter, LogKind.ORGANISATION_ADDED, by=by, now=now)
    return endorsement


def edit(
    session: Session, endorsement: Endorsement, joining: Joining, *, by: Account | None, now: datetime
) -> None:
    """Save how an organisation is named and where it is from."""
    letters.hold(session, endorsement.letter)
    invitations.standing_revision(endorsement.letter)
    _fill(endorsement, joining)
    session.flush()
    log.of_letter(session, endorsement.letter, LogKind.ORGANISATION_CORRECTED, by=by, now=now)


def standing(session: Session, letter: Letter, name: str) -> bool:
    """Whether an organisation of that name, in capitals or not, has signed and stands on the letter."""
    rows = of_letter(session, letter)
    return any(
        row.status is SignatureStatus.CONFIRMED and row.name.casefold() == name.casefold() for row in rows
    )


def refuse_standing(session: Session, letter: Letter, name: str) -> None:
    """Refuse `Unacceptable` for the name of an organisation that stands on the letter."""
    if standing(session, letter, name):
        raise Unacceptable("name", f"{name} is on this letter already.")


def in_public(session: Session, letter: Letter) -> Public:
    """The organisations of a letter as anyone may read them.

    Whose mail address nobody confirmed is not among them: anybody could have typed that name.
    """
    rows = of_letter(session, letter)
    signed = [row for row in rows if row.status is SignatureStatus.CONFIRMED]
    there = {row.name.casefold() for row in signed}
    takes_names = letter.status in invitations.TAKES_NAMES
    return Public(
        signed=signed,
        awaited=[row for row in rows if row.is_awaited and takes_names],
        withdrawn=[row for row in rows if row.withdrawn_at and row.name.casefold() not in there],
    )


def call(endorsement: Endorsement, organisation: Organisation) -> None:
    """Name an organisation as it is to print. Refuses `Unacceptable` for what no font here can."""
    printable.refuse_unprintable({"name": organisation.name, "place": organisation.place})
    endorsement.name = organisation.name
    endorsement.place = organisation.place
    endorsement.scope = organisation.scope
    endorsement.language = organisation.language


def _fill(endorsement: Endorsement, joining: Joining) -> None:
    call(endorsement, joining.organisation)
    endorsement.evidence = joining.evidence
