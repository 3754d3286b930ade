"""Many supporters taken off a letter at once, or put back: as one by one, and the copies thrown away once."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.signatories import SIGNATURE, SignatureStatus
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.signature import Signature, SignatureMove
from campaign.services import counts, letters, print_work, renewals, rolls, seals, standing, write_again


def take_off_all(
    session: Session,
    letter: Letter,
    ids: Collection[int],
    reason: str,
    *,
    by: Account | None,
    now: datetime,
) -> list[int]:
    """Take those of these signatures off that count, and give their ids. A later seal takes the place of one
    that stands, where anybody was under it."""
    rolls.lock(session, letter)
    found = _locked(session, letter, ids, SignatureStatus.CONFIRMED)
    letters.hold(session, letter)
    taken = _move(session, found, SignatureStatus.REFUSED, reason, by=by, now=now)
    if taken:
        write_again.call_back(session, taken)
        rolls.leave(session, letter, taken)
    if any(standing.is_carried(each) for each in found):
        print_work.forget(session, letter)
        seals.supersede(session, letter, now=now)
    return taken


def put_back_all(
    session: Session,
    letter: Letter,
    ids: Collection[int],
    reason: str,
    *,
    by: Account | None,
    now: datetime,
) -> list[int]:
    """Let those of these signatures count again that are off, and give their ids: not those whose address
    has signed anew since. Who comes back with a text that was changed is told of it. Refuses `LetterFrozen`
    once the letter is sealed."""
    rolls.lock(session, letter)
    off = _locked(session, letter, ids, SignatureStatus.REFUSED)
    letters.hold(session, letter)
    letters.refuse_sealed(letter)
    # Of two that were taken off with one address, one may come back.
    of_addresses = {each.email_key: each for each in reversed(off)}
    signed_anew = set(
        session.scalars(
            select(Signature.email_key).where(
                Signature.letter_id == letter.id,
                Signature.email_key.in_(of_addresses),
                standing.IS_CONFIRMED,
            )
        )
    )
    back = [each for key, each in of_addresses.items() if key not in signed_anew]
    put = _move(session, back, SignatureStatus.CONFIRMED, reason, by=by, now=now)
    for each in back:
        renewals.let_be_told(session, each)
    if put:
        rolls.reopen(session, letter)
    return put


def _locked(
    session: Session, letter: Letter, ids: Collection[int], status: SignatureStatus
) -> Sequence[Signature]:
    """Those of that status with their newest values, kept from others until this transaction ends."""
    return session.scalars(
        select(Signature)
        .where(Signature.letter_id == letter.id, Signature.id.in_(ids), Signature.status == status)
        .order_by(Signature.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()


def _move(
    session: Session,
    found: Sequence[Signature],
    to: SignatureStatus,
    reason: str,
    *,
    by: Account | None,
    now: datetime,
) -> list[int]:
    for each in found:
        before, each.status = each.status, SIGNATURE.move(each.status, to, reason)
        move = SignatureMove(before=before, after=to, reason=reason, at=now, account_id=by.id if by else None)
        move.signature_id = each.id
        session.add(move)
        counts.moved(session, each, before)
    session.flush()
    return [each.id for each in found]
