"""The work on sweeps: some signatures at a time, each time in a transaction of its own, so that signing never
waits long and a sweep can be cancelled between two."""

import random
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from campaign.domain.letters import LetterFrozen
from campaign.domain.log import LogKind
from campaign.domain.signatories import SignatureStatus
from campaign.domain.sweeps import SAMPLE, SWEEP, WORKING, Rule, SweepStatus
from campaign.keys import Keys
from campaign.models.flag import Flag
from campaign.models.origin import Origin
from campaign.models.signature import Signature, SignatureMove
from campaign.models.sweep import Sweep, Swept
from campaign.services import log, rolls, sweeps, taking_off

AT_ONCE = 500


def due(session: Session) -> list[int]:
    """The sweeps that have work to do, the oldest first."""
    return list(session.scalars(select(Sweep.id).where(Sweep.status.in_(WORKING)).order_by(Sweep.id)))


def work(session: Session, keys: Keys, sweep_id: int, *, now: datetime) -> bool:
    """Go one step on; whether there may be more."""
    sweep = session.get(Sweep, sweep_id)
    if sweep is None:  # it went with the names of its letter
        return False
    if sweep.status is not SweepStatus.COUNTING:  # the roll first, as everybody takes it
        rolls.lock(session, sweep.letter)
    session.flush()
    session.refresh(sweep, with_for_update=True)
    match sweep.status:
        case SweepStatus.COUNTING:
            return _count(session, keys, sweep)
        case SweepStatus.TAKING:
            return _take(session, keys, sweep, now=now)
        case SweepStatus.UNDOING:
            return _undo(session, sweep, now=now)
        case _:  # cancelled meanwhile
            return False


def _count(session: Session, keys: Keys, sweep: Sweep) -> bool:
    looked_at, met = _next(session, keys, sweep)
    sample = list(sweep.sample)
    for each in met:
        sweep.found += 1
        # Each has the same chance to be shown, however many there are.
        if len(sample) < SAMPLE:
            sample.append(each)
        elif (place := random.randrange(sweep.found)) < SAMPLE:
            sample[place] = each
    sweep.sample = sample
    return _went_on(sweep, looked_at, SweepStatus.COUNTED)


def _take(session: Session, keys: Keys, sweep: Sweep, *, now: datetime) -> bool:
    looked_at, met = _next(session, keys, sweep)
    taken = taking_off.take_off_all(session, sweep.letter, met, sweep.reason, by=sweep.account, now=now)
    if taken:
        moves = _last_moves(session, taken)
        rows = [{"sweep_id": sweep.id, "signature_id": each, "move_id": move} for each, move in moves.items()]
        session.execute(insert(Swept), rows)
    sweep.taken += len(taken)
    goes_on = _went_on(sweep, looked_at, SweepStatus.DONE)
    # A line a step: what was done is on record, whenever it is cancelled.
    _note(session, sweep, LogKind.RULE_TOOK_OFF, len(taken), now=now)
    return goes_on


def _undo(session: Session, sweep: Sweep, *, now: datetime) -> bool:
    rows = session.execute(
        select(Swept.signature_id, Swept.move_id)
        .where(Swept.sweep_id == sweep.id, Swept.signature_id > sweep.reached)
        .order_by(Swept.signature_id)
        .limit(AT_ONCE)
    ).all()
    moves = _last_moves(session, [key for key, _ in rows])
    # Whom somebody put back and took off again is off for a reason of its own.
    still = [key for key, move in rows if moves.get(key) == move]
    why = f"Undone: {sweep.reason}"
    try:
        back = taking_off.put_back_all(session, sweep.letter, still, why, by=sweep.account, now=now)
    except LetterFrozen as refusal:
        sweep.status = SWEEP.move(sweep.status, SweepStatus.DONE)
        sweep.stopped = refusal.sentence
        return False
    sweep.returned += len(back)
    _note(session, sweep, LogKind.RULE_UNDONE, len(back), now=now)
    return _went_on(sweep, [key for key, _ in rows], SweepStatus.UNDONE)


def _next(session: Session, keys: Keys, sweep: Sweep) -> tuple[list[int], list[int]]:
    """The ids of those that are looked at next, and of those among them that meet the rule."""
    rule = Rule.from_plain(sweep.rule)
    rows = session.scalars(
        select(Signature)
        .where(
            Signature.letter_id == sweep.letter_id,
            Signature.status == SignatureStatus.CONFIRMED,
            Signature.id > sweep.reached,
            Signature.id <= sweep.last,
            *_looked_up(session, sweep, rule),
        )
        .order_by(Signature.id)
        .limit(AT_ONCE)
    ).all()
    met = [each.id for each in rows if rule.meets(each.name, _address(keys, rule, each), each.place)]
    return [each.id for each in rows], met


def _looked_up(session: Session, sweep: Sweep, rule: Rule) -> list[ColumnElement[bool]]:
    """The conditions that the database answers."""
    conditions: list[ColumnElement[bool]] = []
    if rule.since:
        conditions.append(Signature.signed_at >= rule.since)
    if rule.until:
        conditions.append(Signature.signed_at < rule.until)
    if rule.doubts:
        doubted = select(Flag.signature_id).where(Flag.doubt.in_(rule.doubts))
        conditions.append(Signature.id.in_(doubted))
    if rule.like:
        network = sweeps.network_like(session, sweep.letter, rule)
        # Once it is erased, nobody came from there.
        there = select(Origin.signature_id).where(Origin.network == network, Origin.network != "")
        conditions.append(Signature.id.in_(there))
    return conditions


def _address(keys: Keys, rule: Rule, signature: Signature) -> str:
    """The mail address, opened only where the rule asks for it."""
    return keys.unseal(signature.email_sealed) if rule.address and signature.email_sealed else ""


def _went_on(sweep: Sweep, looked_at: Sequence[int], then: SweepStatus) -> bool:
    if looked_at:
        sweep.reached = looked_at[-1]
    if len(looked_at) == AT_ONCE:
        return True
    sweep.status = SWEEP.move(sweep.status, then)
    return False


def _last_moves(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Signature → its newest move."""
    newest = select(SignatureMove.signature_id, func.max(SignatureMove.id))
    rows = newest.where(SignatureMove.signature_id.in_(ids)).group_by(SignatureMove.signature_id)
    return dict(session.execute(rows).all())


def _note(session: Session, sweep: Sweep, kind: LogKind, count: int, *, now: datetime) -> None:
    if count:
        log.of_letter(
            session, sweep.letter, kind, by=sweep.account, now=now, count=count, reason=sweep.reason
        )
