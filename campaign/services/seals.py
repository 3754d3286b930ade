"""Seals of letters: asked for, found by their code, superseded. Each is made by the worker (`seal_work`)."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from campaign.domain.authenticity import SealEnd
from campaign.domain.document import SealMark
from campaign.domain.name_lists import NameList
from campaign.domain.seals import SealedLetter, letter_from_plain
from campaign.models.letter import Letter
from campaign.models.seal import Seal
from campaign.services import names_end

# Whoever compares two seals sees who left between them. Those who leave within some minutes leave together.
TOGETHER = timedelta(minutes=10)
# A seal of so many leaves is made while a printing waits for it.
_SOON_MADE = 2**15
# However many leave one after the other, nobody waits longer for a copy.
LONGEST_WAIT = timedelta(hours=1)


def ask(session: Session, letter: Letter, *, now: datetime, wait: timedelta = timedelta()) -> Seal:
    """A seal to be made, after a while, of a letter as it stands when the worker makes it: nothing of it
    changes any more but by somebody leaving."""
    revision = letter.revision
    if revision is None:
        raise ValueError("A sealed letter was opened before.")
    seal = Seal(letter_id=letter.id, revision_id=revision.id, asked_at=now, due_at=now + wait)
    session.add(seal)
    session.flush()
    return seal


def supersede(session: Session, letter: Letter, *, now: datetime) -> None:
    """Let a new seal take the place of the one that stands, because somebody is on the letter no longer. One
    that is not made yet is made without them; one that waits for others to leave waits on. Once the
    names of the letter are gone, no new one is made."""
    seal = standing(session, letter)
    if seal is None:
        return
    if seal.is_made:
        _end(session, seal, SealEnd.LEFT, now)
        if names_end.is_over(session, letter):
            return
        ask(session, letter, now=now, wait=TOGETHER)
    elif seal.due_at > seal.asked_at:
        seal.due_at = min(now + TOGETHER, seal.asked_at + LONGEST_WAIT)
        session.flush()


def end(session: Session, letter: Letter, *, now: datetime) -> None:
    """Let no seal stand any more, because the letter is sealed no longer. One not made yet never will be."""
    seal = standing(session, letter)
    if seal is not None:
        _end(session, seal, SealEnd.TAKEN_UP, now)


def standing(session: Session, letter: Letter) -> Seal | None:
    """The seal of a letter that stands, made or not; None where the letter is not sealed."""
    return session.scalar(select(Seal).where(Seal.letter_id == letter.id, Seal.superseded_at.is_(None)))


def is_awaited(letter_id: InstrumentedAttribute[int], *, now: datetime) -> ColumnElement[bool]:
    """Whether the seal of a letter is not to be made yet, or takes long, so that nothing of it can be
    printed."""
    takes_long = (Seal.due_at > now) | (Seal.leaf_count > _SOON_MADE)
    waits = (Seal.superseded_at.is_(None), Seal.code.is_(None), takes_long)
    return exists().where(Seal.letter_id == letter_id, *waits)


def find(session: Session, code: str) -> Seal | None:
    """The seal of a code, superseded or not."""
    return session.scalar(select(Seal).where(Seal.code == code))


def of_letter(session: Session, letter: Letter) -> list[Seal]:
    """Every seal of a letter, the newest first."""
    return list(session.scalars(select(Seal).where(Seal.letter_id == letter.id).order_by(Seal.id.desc())))


def packed_before(session: Session, letter: Letter) -> Seal | None:
    """The last seal that stands no longer and under which a pack was printed: a courier may have that one."""
    ended = (Seal.letter_id == letter.id, Seal.superseded_at.is_not(None), Seal.is_packed)
    return session.scalar(select(Seal).where(*ended).order_by(Seal.id.desc()).limit(1))


def is_being_made(seal: Seal) -> bool:
    """Whether the worker is at it, or about to be; not one that waits for others to leave."""
    return seal.stands and not seal.is_made and seal.due_at <= seal.asked_at


def made(seal: Seal | None) -> SealedLetter | None:
    """What a seal fixed; None until it is made."""
    return letter_from_plain(seal.fixed) if seal and seal.is_made else None


def name_list(session: Session, letter: Letter) -> NameList | None:
    """The list that names whom the copies do not, once the seal is made that it belongs to."""
    fixed = made(standing(session, letter))
    return fixed.name_list if fixed else None


def mark(seal: Seal | None) -> SealMark | None:
    """What pages may show of it."""
    return SealMark(seal.code, seal.address) if seal and seal.code else None


def _end(session: Session, seal: Seal, why: SealEnd, now: datetime) -> None:
    """Whoever has a receipt of it keeps what it proves; nobody gets a new one. Its parts and its list of
    names are out of everybody's reach, and the worker deletes them."""
    seal.superseded_at, seal.ended_by = now, why
    seal.secret_sealed, seal.list_stored_as = None, ""
    session.flush()
