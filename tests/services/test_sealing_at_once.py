"""Names leave while a letter is sealed, in processes of their own: no seal that stands holds who is off."""

import multiprocessing
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import and_, func, select

from campaign.config import Settings
from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import Display, SignatureStatus
from campaign.models.letter import Letter
from campaign.models.seal import Seal, SealPart
from campaign.models.signature import Signature
from campaign.runtime import make_runtime
from campaign.services import letters, seal_work, seals, withdrawals
from campaign.worker import sealing
from tests.builders.letters import a_closed_letter
from tests.builders.signatures import a_signature
from tests.support.sealing import under

NAMES = 12
LEAVE = 9
# For a process that hangs: far more than it needs.
PATIENCE = 120


def a_runtime(data, database):
    return make_runtime(Settings(data=Path(data), DATABASE_URL=database))


def leave(data, database, signatures, have_left):
    """One after the other, each a while ago: nobody waits any more for others to leave."""
    runtime = a_runtime(data, database)
    try:
        for each in signatures:
            with runtime.transaction() as session:
                then = datetime.now(UTC) - timedelta(hours=2)
                withdrawals.take_off(session, runtime.keys, session.get(Signature, each), now=then)
    finally:
        have_left.set()


def seal(data, database, letter_id, have_left, made):
    """Seal the letter whenever a seal is due, until a round after the last name has left."""
    runtime = a_runtime(data, database)
    while True:
        is_last = have_left.is_set()
        if sealing.make(runtime, letter_id):
            made.put(1)
        elif is_last and standing(runtime, letter_id).is_made:
            break


def standing(runtime, letter_id):
    with runtime.readers() as session:
        return seals.standing(session, session.get(Letter, letter_id))


def off_and_under_a_seal(runtime, letter_id):
    """Who is off the letter and under the seal that stands, asked in one statement."""
    off = and_(Signature.letter_id == Seal.letter_id, Signature.status == SignatureStatus.WITHDRAWN)
    made = (Seal.letter_id == letter_id, Seal.superseded_at.is_(None), Seal.code.is_not(None))
    with runtime.readers() as session:
        query = select(SealPart.supporters, Signature.id).join(Seal, Seal.id == SealPart.seal_id)
        rows = session.execute(query.join(Signature, off).where(*made)).all()
    return [signature for packed, signature in rows if struct.pack("<q", signature) in packed]


def test_whoever_leaves_while_two_workers_seal_is_under_no_seal_that_stands(both, tmp_path, database):
    with both.transaction() as session:
        letter = a_closed_letter(session)
        displays = [Display.COUNTED if number % 3 == 0 else Display.FULL for number in range(NAMES)]
        signed = [a_signature(session, both.keys, letter, display=each).id for each in displays]
        letters.move(session, letter, LetterStatus.SEALED, by=None, now=datetime.now(UTC))
        letter_id = letter.id
    processes = multiprocessing.get_context("spawn")
    have_left, made = processes.Event(), processes.Queue()
    where = (str(tmp_path), database)
    workers = [processes.Process(target=seal, args=(*where, letter_id, have_left, made)) for _ in range(2)]
    leaver = processes.Process(target=leave, args=(*where, signed[:LEAVE], have_left))
    running = [*workers, leaver]
    try:
        for each in running:
            each.start()
        while any(each.is_alive() for each in running):
            assert off_and_under_a_seal(both, letter_id) == []
            leaver.join(0.01)
        assert [each.exitcode for each in running] == [0, 0, 0]
    finally:
        for each in running:
            if each.is_alive():
                each.kill()
            each.join(PATIENCE)

    with both.readers() as session:
        stored = session.get(Letter, letter_id)
        stands = seals.standing(session, stored)
        assert sorted(under(session, stands)) == sorted(signed[LEAVE:])
        assert seals.made(stands).counts.named + seals.made(stands).counts.counted == NAMES - LEAVE
        assert seal_work.due(session, now=datetime.now(UTC)) == []
        codes = session.scalar(select(func.count(Seal.code)).where(Seal.letter_id == letter_id))
    assert codes == sum(made.get(timeout=PATIENCE) for _ in range(codes))
    assert made.empty()
