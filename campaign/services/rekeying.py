"""Making the keys of mail addresses anew, once the rules have changed by which spellings are one mailbox.

A key is a hash, so it can only be made from the address, which stands sealed in the same row. Where none is
kept (who was asked to sign, who wants no such mail) the key stays as it is, and is looked for as well.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, bindparam, select, update
from sqlalchemy.orm import Session

from campaign.db import Base
from campaign.domain.log import LogKind
from campaign.domain.mailboxes import RULES
from campaign.domain.signatories import SignatureStatus
from campaign.key_files import KeysUnusable
from campaign.keys import Keys
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.models.rekeying import Rekeying
from campaign.models.second_spelling import SecondSpelling
from campaign.models.signature import Signature
from campaign.services import letters, log, rolls, signatures, standing, taking_off

MOST = 500
WHY_OFF = (
    "Signed twice from one mailbox, by two spellings of its address. The signature that was confirmed first "
    "counts."
)

# The column of the key, and the one of the address that it is made from.
_KEYED: dict[str, tuple[Column[Any], Column[Any]]] = {
    table: (Base.metadata.tables[table].c[key], Base.metadata.tables[table].c[sealed])
    for table, key, sealed in (
        (Signature.__tablename__, "email_key", "email_sealed"),
        (Endorsement.__tablename__, "email_key", "email_sealed"),
        (Notice.__tablename__, "to_key", "to_sealed"),
    )
}


@dataclass(frozen=True, slots=True)
class Change:
    """The row of an address, the key that it has, and the one that it is to have."""

    row: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """The next rows of a table, up to the one `reached`: what changes in them, and whether they are the
    last."""

    table: str
    changes: tuple[Change, ...]
    reached: int
    is_last: bool


def next_step(session: Session, keys: Keys) -> Step | None:
    """What is to be done next; None when all keys are made by the rules of today. Only reads."""
    done = {each.table_name: each for each in session.scalars(select(Rekeying)) if each.rules == RULES}
    for name in _KEYED:
        if name not in done or not done[name].is_done:
            return _step(session, keys, name, done[name].reached if name in done else 0)
    return None


def take(session: Session, step: Step, *, now: datetime) -> None:
    """Write the keys of a step. What was changed or erased since it was read stays so."""
    if step.table == Signature.__tablename__:
        _rekey_signatures(session, step.changes, now=now)
    else:
        _rekey(session, step)
    session.merge(Rekeying(table_name=step.table, rules=RULES, reached=step.reached, is_done=step.is_last))
    session.flush()


def _step(session: Session, keys: Keys, name: str, reached: int) -> Step:
    key, sealed = _KEYED[name]
    row = key.table.c.id
    query = select(row, key, sealed).where(row > reached, sealed.is_not(None)).order_by(row).limit(MOST)
    found = session.execute(query).all()
    changes = tuple(each for each in (_change(keys, *row) for row in found) if each.before != each.after)
    return Step(name, changes, found[-1][0] if found else reached, len(found) < MOST)


def _change(keys: Keys, row: int, before: str, sealed: bytes) -> Change:
    try:
        return Change(row, before, keys.mailbox_key(keys.unseal(sealed)))
    except KeysUnusable:  # what opens no more keeps its key
        return Change(row, before, before)


def _rekey(session: Session, step: Step) -> None:
    if step.changes:
        key, _ = _KEYED[step.table]
        stands = (key.table.c.id == bindparam("row"), key == bindparam("before"))
        rows = [{"row": each.row, "before": each.before, "after": each.after} for each in step.changes]
        session.connection().execute(update(key.table).where(*stands).values({key: bindparam("after")}), rows)


def _rekey_signatures(session: Session, changes: Sequence[Change], *, now: datetime) -> None:
    by_id = {each.row: each for each in changes}
    of_letters: dict[int, list[Signature]] = defaultdict(list)
    for signature in session.scalars(select(Signature).where(Signature.id.in_(by_id))):
        of_letters[signature.letter_id].append(signature)
    for letter_id, found in sorted(of_letters.items()):
        letter = session.get_one(Letter, letter_id)
        rolls.lock(session, letter)
        letters.hold(session, letter)
        for each in signatures.all_locked(session, found):
            if each.email_key == by_id[each.id].before:
                _rekey_signature(session, letter, each, by_id[each.id].after, now=now)


def _rekey_signature(
    session: Session, letter: Letter, signature: Signature, key: str, *, now: datetime
) -> None:
    """Give a signature its key. Of two that count for one mailbox the later is taken off, or the key would be
    there twice; on a sealed letter, where it is fixed who stands, it stays with the key it has, and the other
    is kept beside it."""
    other = signatures.confirmed_of(session, letter, key)
    if other is not None and signature.status is SignatureStatus.CONFIRMED:
        if letter.is_fixed:
            session.merge(SecondSpelling(signature_id=signature.id, mailbox_key=key))
            return
        second = max((other, signature), key=_standing_and_age)
        taking_off.take_off_all(session, letter, [second.id], WHY_OFF, by=None, now=now)
        log.of_letter(session, letter, LogKind.SUPPORTER_TAKEN_OFF, by=None, now=now, reason=WHY_OFF)
    signature.email_key = key
    session.flush()


def _standing_and_age(signature: Signature) -> tuple[bool, datetime, int]:
    """Whoever signed the text that stands comes first, then who confirmed first."""
    return not standing.does(signature), signature.confirmed_at or signature.signed_at, signature.id
