"""The supporters of a letter as its organisers see them: listed, taken off with a reason, put back.

No time and no order of signing is told, so that a list that gets out dates nobody.
"""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from campaign.domain import text as words
from campaign.domain.log import LogKind
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.signatories import SIGNATURE, SignatureStatus
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.signature import Signature, SignatureMove
from campaign.services import (
    counts,
    letters,
    log,
    names_end,
    print_work,
    renewals,
    rolls,
    seals,
    signatures,
    standing,
    write_again,
)


class SignedAgain(Refusal):
    """The address of a supporter who was taken off stands on the letter by another signature."""


def taken_off(session: Session, letter: Letter, most: int = 100) -> list[Signature]:
    """The first of those whom the organisers took off, by name."""
    found = session.scalars(
        select(Signature)
        .where(
            Signature.letter_id == letter.id,
            Signature.status == SignatureStatus.REFUSED,
            names_end.MAY_BE_TOLD,
        )
        .order_by(func.lower(Signature.name), Signature.public_id)
        .limit(most)
        .options(selectinload(Signature.moves))
    )
    return list(found)


def get_in(session: Session, letter: Letter, public_id: str) -> Signature:
    """A supporter who stands on a letter, or was taken off by its organisers. Refuses `NotFound`, also once
    the names of the letter end."""
    found = session.scalar(
        select(Signature).where(
            Signature.letter_id == letter.id,
            Signature.public_id == public_id,
            Signature.status.in_((SignatureStatus.CONFIRMED, SignatureStatus.REFUSED)),
            names_end.MAY_BE_TOLD,
        )
    )
    if found is None:
        raise NotFound("There is no such supporter of this letter.")
    return found


def take_off(
    session: Session, signature: Signature, reason: str, *, by: Account | None, now: datetime
) -> None:
    """Take a supporter off, with a reason that is kept: they count no longer, and no copy of the letter that
    names them is given out any more. From a sealed letter too, and a later seal takes the place of the one
    that stands: whoever is in danger may have lost the mailbox with their own way out. One who has yet to
    sign the changed text is named on no copy and under no seal. Refuses an empty reason."""
    _move(session, signature, SignatureStatus.REFUSED, reason, by=by, now=now)
    write_again.call_back(session, [signature.id])
    rolls.leave(session, signature.letter, [signature.id])
    if standing.is_carried(signature):
        print_work.forget(session, signature.letter)
        seals.supersede(session, signature.letter, now=now)


def put_back(
    session: Session, signature: Signature, reason: str, *, by: Account | None, now: datetime
) -> None:
    """Let a supporter who was taken off count again. Refuses as `take_off` does, once the letter is sealed,
    and `SignedAgain`."""
    try:
        with session.begin_nested():
            _move(session, signature, SignatureStatus.CONFIRMED, reason, by=by, now=now)
            rolls.reopen(session, signature.letter)
            renewals.let_be_told(session, signature)
    except IntegrityError as error:
        raise SignedAgain(
            "Somebody has signed with this address since, so it counts already. Leave this one off."
        ) from error


def _move(
    session: Session,
    signature: Signature,
    to: SignatureStatus,
    reason: str,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    kept = words.kept_line("reason", reason)
    if not kept:
        raise Unacceptable("reason", "Say why: it is kept with the signature, and not shown in public.")
    rolls.lock(session, signature.letter)
    found = signatures.locked(session, signature)
    if found is None:
        raise NotFound("This signature was taken off by its owner a moment ago.")
    letters.hold(session, found.letter)
    if to is SignatureStatus.CONFIRMED:
        letters.refuse_sealed(found.letter)
    before = found.status
    found.status = SIGNATURE.move(before, to, kept)
    counts.moved(session, found, before)
    found.moves.append(
        SignatureMove(before=before, after=to, reason=kept, at=now, account_id=by.id if by else None)
    )
    session.flush()
    is_off = to is SignatureStatus.REFUSED
    kind = LogKind.SUPPORTER_TAKEN_OFF if is_off else LogKind.SUPPORTER_PUT_BACK
    log.of_letter(session, found.letter, kind, by=by, now=now)
