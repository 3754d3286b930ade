"""How many have answered a changed text that asked them again, and until when the others may."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from campaign.db import UtcDateTime
from campaign.domain.amendments import Edit
from campaign.domain.invitations import InvitationStatus
from campaign.domain.signatories import SignatureStatus
from campaign.models.amendment import Amendment
from campaign.models.asking import Asking
from campaign.models.endorsement import Endorsement, EndorsementMove
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.models.signature import Signature
from campaign.services import answer_days, standing

_OFF = (SignatureStatus.WITHDRAWN, SignatureStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class Answers:
    """Of the supporters whom a change asked again: so many were mailed, signed the new text, left, lapsed, or
    have still to answer, some of whom the worker is still to mail. Those who have a mail may answer until a
    day between two, None while nobody has; of a closed letter nobody may, and they lapse after `closed_until`
    at the latest. Apart from them, how many who signed by name are still to say yes."""

    mailed: int = 0
    signed: int = 0
    left: int = 0
    lapsed: int = 0
    waiting: int = 0
    to_mail: int = 0
    first_until: date | None = None
    last_until: date | None = None
    closed_until: date | None = None
    by_name: int = 0


def of_letter(session: Session, letter: Letter) -> Answers | None:
    """Those about the newest change that asked somebody again; None where none did."""
    revision = standing.oldest(letter)
    by_name = _by_name(session, letter)
    if revision is None or revision.edit is Edit.OPENING:
        return Answers(by_name=by_name) if by_name else None
    return _of_supporters(session, letter, revision, waiting(session, letter), by_name)


def waiting(session: Session, letter: Letter) -> int:
    """How many supporters have still to answer."""
    behind = standing.left_behind(letter)
    if behind is None:
        return 0
    return session.scalar(select(func.count()).select_from(Signature).where(*behind)) or 0


def _of_supporters(session: Session, letter: Letter, revision: Revision, still: int, by_name: int) -> Answers:
    is_silent = Asking.answered_at.is_(None)
    has_left, has_lapsed = Signature.status.in_(_OFF), Signature.status == SignatureStatus.EXPIRED
    may_answer = and_(standing.IS_CONFIRMED, Signature.revision_id < revision.id)
    # When each was mailed who has still to answer; no value for anybody else.
    mailed_at = case((and_(is_silent, may_answer), Asking.at))
    found = session.execute(
        select(
            func.count(Asking.at).label("mailed"),
            func.count(Asking.answered_at).label("signed"),
            func.count(case((and_(is_silent, has_left), 1))).label("left"),
            func.count(case((and_(is_silent, has_lapsed), 1))).label("lapsed"),
            func.count(mailed_at).label("silent"),
            func.min(mailed_at, type_=UtcDateTime()).label("first_at"),
            func.max(mailed_at, type_=UtcDateTime()).label("last_at"),
        )
        .join(Signature, Signature.id == Asking.signature_id)
        .where(Asking.revision_id == revision.id)
    ).one()
    until = partial(answer_days.last_day, letter)
    return Answers(
        mailed=found.mailed,
        signed=found.signed,
        left=found.left,
        lapsed=found.lapsed,
        waiting=still,
        to_mail=still - found.silent,
        first_until=found.first_at and until(found.first_at),
        last_until=found.last_at and until(found.last_at),
        closed_until=letter.closed_at and until(letter.closed_at),
        by_name=by_name,
    )


def _by_name(session: Session, letter: Letter) -> int:
    """How many invited signers and organisations have still to say yes to the text that stands."""
    changed_at = (
        select(Amendment.ended_at)
        .join(Revision, Revision.id == Amendment.revision_id)
        .where(Amendment.letter_id == letter.id, Revision.edit == Edit.SUBSTANTIVE)
    )
    invited = select(func.count(Invitation.id)).where(
        Invitation.letter_id == letter.id,
        Invitation.status == InvitationStatus.CONSIDERING,
        Invitation.moved_at.in_(changed_at),
    )
    stood = select(EndorsementMove.endorsement_id).where(EndorsementMove.before == SignatureStatus.CONFIRMED)
    organisations = select(func.count(Endorsement.id)).where(
        Endorsement.letter_id == letter.id,
        Endorsement.status == SignatureStatus.PENDING,
        Endorsement.id.in_(stood),
    )
    return (session.scalar(invited) or 0) + (session.scalar(organisations) or 0)
