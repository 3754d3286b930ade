"""Erasing the names of a letter: begun in one step, after which nothing with a name is given out any more,
and carried on in batches, so that nobody who signs another letter waits.

Who signed as an invited signer or for an organisation did so in public, and stays; their addresses, and whom
to ask about them, go (`contacts_erasing`).
"""

import secrets
from collections import Counter
from collections.abc import Set as AbstractSet
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from campaign.domain.counts import Counted
from campaign.domain.keeping import FEWEST_OF_A_REGION
from campaign.domain.letters import LetterStatus
from campaign.domain.log import LogKind
from campaign.domain.signatories import Display, SignatureStatus
from campaign.keys import Keys
from campaign.models.answer_mail import AnswerMail
from campaign.models.delivery import Delivery
from campaign.models.keeping import ErasureCause, NamesEnd
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.models.roll import RollPage
from campaign.models.seal import Seal
from campaign.models.signature import Consent, Signature, SignatureMove
from campaign.models.sweep import Sweep
from campaign.models.token import Token, TokenPurpose
from campaign.models.update import UpdateMail
from campaign.services import (
    amendments,
    contacts_erasing,
    counts,
    erasures,
    letters,
    log,
    long_exports,
    names_end,
    outbox,
    paper_sheets,
    rolls,
    seals,
    signature_traces,
    standing,
)

# Rows of one transaction: a few hundredths of a second in which others wait to write.
AT_ONCE = 500

TIME_IS_OVER = "The time for which the names on this letter are kept is over."

Regions = AbstractSet[tuple[str, str]]
"""The regions, each with its country, that may be kept with the number; empty for a country alone."""


def begin(session: Session, keys: Keys, letter: Letter, *, now: datetime) -> None:
    """Let the names of a letter end. It takes no more signatures, nobody is listed, no file with the name of
    a supporter is kept, and no receipt is made any more. What was sealed can still be verified: the digests
    stay."""
    roll = rolls.lock(session, letter)
    letters.locked(session, letter)
    if names_end.is_over(session, letter):
        return
    _close(session, letter, now=now)
    _forget_files(session, letter)
    letter.list_is_public = False
    roll.version += 1
    roll.leavings += 1
    session.execute(delete(RollPage).where(RollPage.letter_id == letter.id))
    # A rule may hold the name or the address that it looked for.
    session.execute(delete(Sweep).where(Sweep.letter_id == letter.id))
    _forget_leaves(session, letter, now=now)
    contacts_erasing.forget(session, keys, letter)
    paper_sheets.forget_names(session, letter)
    # These are no signatures, of which there may be none.
    erasures.note(session, None, ErasureCause.KEPT_LONG_ENOUGH, 1, now=now)
    session.add(NamesEnd(letter_id=letter.id, begun_at=now, reached=0, signatures=0))
    session.flush()


def _close(session: Session, letter: Letter, *, now: datetime) -> None:
    if letter.amendment is not None:
        # Begun and forgotten: it must not keep the names.
        amendments.give_up(session, letter, by=None, now=now)
    if letter.status is LetterStatus.OPEN:
        letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now, reason=TIME_IS_OVER)


def regions_to_keep(session: Session, letter: Letter) -> Regions:
    """The regions that ten or more who signed share: nobody is found by them. The same however many of those
    are numbers already."""
    rows = session.execute(
        select(Signature.region, Signature.country, func.count())
        .where(*standing.of(letter))
        .group_by(Signature.region, Signature.country)
    )
    living: Counter[tuple[str, str]] = Counter()
    for region, country, number in rows:
        for step in {(region, country), ("", country)}:
            living[step] += number
    return {step for step, number in living.items() if any(step) and number >= FEWEST_OF_A_REGION}


def erase_next(session: Session, keys: Keys, letter: Letter, regions: Regions, *, now: datetime) -> bool:
    """Make the next signatures numbers; whether more may be left. The last time ends it."""
    roll = rolls.lock(session, letter)
    end = session.get(NamesEnd, letter.id, populate_existing=True, with_for_update=True)
    if end is None or end.ended_at is not None:
        return False
    rows = session.scalars(
        select(Signature)
        .where(Signature.letter_id == letter.id, Signature.id > end.reached)
        .order_by(Signature.id)
        .limit(AT_ONCE)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()
    # What was read of the roll before holds these names.
    roll.version += 1
    if not rows:
        end.ended_at = now
        log.of_letter(session, letter, LogKind.NAMES_ENDED, by=None, now=now, count=end.signatures)
        return False
    confirmed = [each for each in rows if standing.does(each)]
    withdrawn = [each for each in rows if each.status is SignatureStatus.WITHDRAWN]
    stay = {each.id for each in (*confirmed, *withdrawn)}
    others = [each.id for each in rows if each.id not in stay]
    email_keys = set().union(*(keys.keys_of_row(each.email_key, each.email_sealed) for each in rows))
    _forget_around(session, letter, [each.id for each in rows], email_keys)
    at = letter.closed_at or end.begun_at
    named = sum(each.display is not Display.COUNTED for each in confirmed)
    counts.add(session, letter.id, named, Counted.UNNAMED)
    asked = sum(each.status is SignatureStatus.CONFIRMED for each in rows) - len(confirmed)
    counts.add(session, letter.id, -asked, Counted.ASKED)
    _make_numbers(session, [_number(each, regions, at) for each in (*confirmed, *withdrawn)])
    session.execute(delete(Signature).where(Signature.id.in_(others)))
    end.reached = rows[-1].id
    end.signatures += len(confirmed)
    erasures.note(session, letter.id, ErasureCause.KEPT_LONG_ENOUGH, len(confirmed) + len(others), now=now)
    # How far it came is not written yet where nobody was left to erase.
    session.flush()
    session.expire_all()
    return True


def _number(signature: Signature, regions: Regions, at: datetime) -> dict[str, object]:
    """What is left of a signature: that somebody signed, and from where, if so many did."""
    step = (signature.region, signature.country)
    is_counted = signature.status is SignatureStatus.CONFIRMED
    region, country = step if step in regions else ("", signature.country)
    kept = is_counted and (region, country) in regions
    return {
        "signature": signature.id,
        # The id that links named it by, and the key of the address: others, that belong to nobody.
        "new_public_id": secrets.token_hex(16),
        "nobodys_key": secrets.token_hex(32) if is_counted else "",
        "region": region if kept else "",
        "country": country if kept else "",
        "signed": at,
        "confirmed": at if is_counted else None,
        "withdrawn": None if is_counted else at,
    }


_TABLE = Signature.__table__
_BECOMES_A_NUMBER = (
    update(_TABLE)  # type: ignore[arg-type]
    .where(_TABLE.c.id == bindparam("signature"))
    .values(
        public_id=bindparam("new_public_id"),
        name="",
        short_name="",
        display=Display.COUNTED,
        locality="",
        region=bindparam("region"),
        postal_code="",
        country=bindparam("country"),
        affiliation="",
        comment="",
        language="",
        email_sealed=None,
        email_key=bindparam("nobodys_key"),
        signed_at=bindparam("signed"),
        confirmed_at=bindparam("confirmed"),
        withdrawn_at=bindparam("withdrawn"),
    )
)


def _make_numbers(session: Session, rows: list[dict[str, object]]) -> None:
    if rows:
        session.connection().execute(_BECOMES_A_NUMBER, rows)


def _forget_around(session: Session, letter: Letter, ids: list[int], addresses: AbstractSet[str]) -> None:
    """Delete what hangs on signatures, and the mails to their addresses. A link that takes a name off leads
    to nothing from now on, and says so."""
    signature_traces.forget(session, ids)
    rolls.delete_entries(session, letter, ids)
    for table in (Consent, SignatureMove, AnswerMail, UpdateMail):
        session.execute(delete(table).where(table.signature_id.in_(ids)))
    about = Token.subject.in_(ids)
    session.execute(delete(Token).where(Token.purpose.in_((TokenPurpose.CODE, TokenPurpose.CONFIRM)), about))
    session.execute(update(Token).where(Token.purpose == TokenPurpose.WITHDRAW, about).values(subject=None))
    outbox.forget(session, letter.campaign, addresses)


def _forget_files(session: Session, letter: Letter) -> None:
    """Let go of the files that may hold a supporter's name; the worker's sweep deletes them. Their digests,
    and what was signed of them, stay. The sealed copy for everybody of a letter with a private list names no
    supporter, and is kept."""
    names_nobody = (Printing.kind == PrintingKind.PUBLIC) & Printing.seal_id.is_not(None)
    of_letter = Printing.letter_id == letter.id
    may_name = of_letter if letter.list_is_public else of_letter & ~names_nobody
    session.execute(delete(Printing).where(of_letter, Printing.status != PrintingStatus.DONE))
    session.execute(update(Printing).where(may_name).values(stored_as=""))
    sent = select(Recipient.id).where(Recipient.letter_id == letter.id)
    session.execute(update(Delivery).where(Delivery.recipient_id.in_(sent)).values(file=""))
    long_exports.end(session, letter)


def _forget_leaves(session: Session, letter: Letter, *, now: datetime) -> None:
    """Throw away what receipts are made from: those that were given out go on proving what they prove. A seal
    that is not made yet never will be."""
    standing = seals.standing(session, letter)
    if standing is not None and not standing.is_made:
        seals.end(session, letter, now=now)
    session.execute(
        update(Seal).where(Seal.letter_id == letter.id).values(secret_sealed=None, list_stored_as="")
    )
