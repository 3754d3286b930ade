"""Lapsing: who was asked to sign a changed text and did not in time is on the letter no more, and of what
they typed nothing is kept."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from campaign.domain.amendments import Edit
from campaign.domain.counts import Counted
from campaign.domain.signatories import Display, SignatureStatus
from campaign.keys import Keys
from campaign.models.asking import Asking
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.models.signature import Signature, SignatureMove
from campaign.models.token import Token, TokenPurpose
from campaign.services import (
    answer_days,
    counts,
    erasures,
    letters,
    outbox,
    rolls,
    signature_traces,
    signatures,
    standing,
    write_again,
)

# Signatures of one transaction: whoever signs waits for so many.
MOST_AT_ONCE = 50

_ERASED = {
    **dict.fromkeys(("name", "short_name", "email_key", "locality", "region", "postal_code", "country"), ""),
    **dict.fromkeys(("affiliation", "comment", "language"), ""),
    "display": Display.COUNTED,
    "email_sealed": None,
}


def due(session: Session, *, now: datetime) -> list[int]:
    """The ids of the letters on which somebody's time is over. Only reads."""
    asking_again = select(Revision.letter_id).where(
        Revision.edit == Edit.SUBSTANTIVE, Revision.carries.is_(False)
    )
    found = session.scalars(select(Letter).where(Letter.id.in_(asking_again)).order_by(Letter.id))
    return [letter.id for letter in found if _late(session, letter, now=now, most=1)]


def lapse(session: Session, keys: Keys, letter: Letter, *, now: datetime) -> int:
    """Let the next of them lapse; how many."""
    rolls.lock(session, letter)
    letters.hold(session, letter)
    late = signatures.all_locked(session, _late(session, letter, now=now, most=MOST_AT_ONCE))
    late = [each for each in late if not standing.does(each) and each.status is SignatureStatus.CONFIRMED]
    ids = [each.id for each in late]
    email_keys = set().union(*(keys.keys_of_row(each.email_key, each.email_sealed) for each in late))
    outbox.forget(session, letter.campaign, email_keys)
    write_again.call_back(session, ids)
    rolls.delete_entries(session, letter, ids)
    _forget_codes(session, ids)
    signature_traces.forget(session, ids)
    session.execute(
        update(Signature)
        .where(Signature.id.in_(ids), standing.IS_CONFIRMED)
        .values(status=SignatureStatus.EXPIRED, **_ERASED)
        .execution_options(synchronize_session=False)
    )
    session.execute(update(SignatureMove).where(SignatureMove.signature_id.in_(ids)).values(reason=""))
    counts.add(session, letter.id, -len(ids), Counted.ASKED)
    erasures.note(session, letter.id, ErasureCause.LAPSED, len(ids), now=now)
    session.expire_all()
    return len(ids)


def _late(session: Session, letter: Letter, *, now: datetime, most: int) -> Sequence[Signature]:
    """Who does not stand, and whose last day to answer is over; once the letter is closed, whoever could
    have answered until then."""
    waiting, first = standing.left_behind(letter), standing.oldest(letter)
    if waiting is None or first is None:
        return ()
    before = answer_days.too_long_ago(letter, now)
    asked = select(Asking.id).where(Asking.revision_id == first.id, Asking.at < before)
    query = select(Signature).where(*waiting)
    if letter.closed_at is None or letter.closed_at >= before:
        # Most days nobody is late, and nobody's signature need be looked at to see it.
        if not session.scalar(select(asked.exists())):
            return ()
        query = query.where(asked.where(Asking.signature_id == Signature.id).exists())
    # In no order: some of a million are not to be found by sorting all.
    return session.scalars(query.limit(most)).all()


def _forget_codes(session: Session, ids: Sequence[int]) -> None:
    """The mailed links stay, to say that the signature lapsed."""
    session.execute(
        delete(Token)
        .where(Token.purpose == TokenPurpose.CODE, Token.subject.in_(ids), Token.used_at.is_(None))
        .execution_options(synchronize_session=False)
    )
