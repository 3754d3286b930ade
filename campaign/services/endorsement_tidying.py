"""Who signed for an organisation is erased once nothing can come of it any more, or soon after a refusal."""

from collections import Counter
from datetime import datetime

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.orm import Session

from campaign.domain.endorsing import AWAITED_KEPT, REFUSED_KEPT, UNCONFIRMED_KEPT
from campaign.domain.exports import ExportKind
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.endorsement import Endorsement, EndorsementMove
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.token import Token
from campaign.services import endorsement_steps, endorsing, erasures, long_exports

# The chore runs again soon, and keeps nobody from writing for long.
MOST_AT_ONCE = 100


def tidy(session: Session, keys: Keys, *, now: datetime) -> None:
    """Delete the pending ones that ran out, and erase who signed for those that were refused long ago."""
    _delete_late(session, now)
    for each in session.scalars(_refused_before(now - REFUSED_KEPT)).all():
        endorsement_steps.forget(session, keys, each)
        erasures.note(session, each.letter_id, ErasureCause.KEPT_LONG_ENOUGH, 1, now=now)


def _delete_late(session: Session, now: datetime) -> None:
    """With their links: those whose mail address nobody confirmed in time; and those that no organiser
    looked at in time. One that a letter file named has no address."""
    closed = select(Letter.id).where(Letter.closed_at < now - AWAITED_KEPT)
    unconfirmed, has_address = Endorsement.mail_confirmed_at.is_(None), Endorsement.email_key != ""
    late = (Endorsement.status == SignatureStatus.PENDING) & or_(
        unconfirmed & has_address & (Endorsement.signed_at < now - UNCONFIRMED_KEPT),
        (~unconfirmed | ~has_address) & Endorsement.letter_id.in_(closed),
    )
    links = Token.purpose.in_(endorsing.LINKS) & Token.subject.in_(select(Endorsement.id).where(late))
    session.execute(delete(Token).where(links).execution_options(synchronize_session=False))
    gone = delete(Endorsement).where(late).returning(Endorsement.letter_id)
    letters = session.scalars(gone.execution_options(synchronize_session=False)).all()
    for letter_id, number in Counter(letters).items():
        long_exports.throw_away(session, letter_id, (ExportKind.ORGANISATIONS,))
        erasures.note(session, letter_id, ErasureCause.UNCONFIRMED, number, now=now)


def _refused_before(moment: datetime) -> Select[Endorsement]:
    """Those of whom something is left to erase. A row that an organiser holds at this moment waits."""
    refusals = (
        select(EndorsementMove.endorsement_id)
        .where(EndorsementMove.after == SignatureStatus.REFUSED)
        .group_by(EndorsementMove.endorsement_id)
        .having(func.max(EndorsementMove.at) < moment)
    )
    return (
        select(Endorsement)
        .where(
            Endorsement.status == SignatureStatus.REFUSED,
            Endorsement.email_sealed.is_not(None),
            Endorsement.id.in_(refusals),
        )
        .order_by(Endorsement.id)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
