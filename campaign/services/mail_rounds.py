"""Rounds of mails to supporters who asked to be written to: an organiser asks for a round, the worker writes
it some mails at a time, and each supporter is written to once.

Whoever signs waits for none of it: who is next is looked for while reading, and a page looks at so many
signatures at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from campaign.keys import Keys
from campaign.models.answer_mail import AnswerMail
from campaign.models.letter import Letter
from campaign.models.mailed import Mailed
from campaign.models.signature import Signature
from campaign.models.update import UpdateMail
from campaign.notices.links import Links
from campaign.services import letters, standing, write_again

# Mails written in one go, before others may write again.
MOST_AT_ONCE = 20
# Signatures that are looked at to say how many asked: a tenth of a second at most.
MOST_LOOKED_AT = 10_000


@dataclass(frozen=True, slots=True)
class Round:
    """The mails of a row with that `key`, to those who asked for them on a letter, or only to those who asked
    `for_news`. Rows of `mails` say who was written to, and in their column `about` of which row."""

    of: Mailed
    key: int
    letter: Letter
    mails: type[AnswerMail] | type[UpdateMail]
    about: InstrumentedAttribute[int]
    for_news: bool = False

    @property
    def is_about(self) -> ColumnElement[bool]:
        """Which rows are of this round."""
        return self.about == self.key

    @property
    def unwritten(self) -> Select[Signature]:
        """Who asked, and was not written to."""
        told = select(self.mails.signature_id).where(self.is_about)
        return write_again.who_asked(self.letter, for_news=self.for_news).where(Signature.id.not_in(told))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many were found who asked and are not written to. Unless they are `all`, there may be more: not
    every signature was looked at."""

    found: int
    is_all: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """Who is written to next, by the ids of their signatures; whether nobody is left then."""

    ids: tuple[int, ...]
    is_last: bool


def waiting(session: Session, each: Round, *, most: int = MOST_LOOKED_AT) -> Waiting:
    """How many asked to be written to and have not been, of so many signatures at most."""
    if _are_few(session, each, most):
        return Waiting(_count(session, each.unwritten))
    stand = (*standing.of(each.letter), Signature.id > _last(session, each))
    looked_at = select(Signature.id).where(*stand).limit(most).subquery()
    asked = write_again.asked(for_news=each.for_news)
    found = select(Signature.id).where(Signature.id.in_(select(looked_at.c.id)), *asked)
    return Waiting(_count(session, found), is_all=False)


def is_nobody_left(session: Session, each: Round, *, most: int = MOST_LOOKED_AT) -> bool:
    """Whether it is sure that nobody is to be written to. Of a letter that very many signed the worker finds
    out."""
    if not _are_few(session, each, most):
        return False
    return not session.scalar(select(each.unwritten.order_by(None).exists()))


def written(session: Session, each: Round) -> int:
    """How many mails were written."""
    return session.scalar(select(func.count(each.mails.signature_id)).where(each.is_about)) or 0


def due(session: Session, kind: type[Mailed], key: InstrumentedAttribute[int]) -> list[int]:
    """The keys of the rows of a kind that not all are told of, the one asked for first in front."""
    due = select(key).where(kind.mails_asked_at.is_not(None), kind.mails_written_at.is_(None))
    return list(session.scalars(due.order_by(kind.mails_asked_at, key)))


def next_batch(session: Session, each: Round, *, most: int) -> Batch:
    """Who is next, in no order of signing. Only reads, which of very many takes seconds."""
    ids = _next(session, each, most)
    return Batch(tuple(ids), is_last=len(ids) < most)


def write(
    session: Session,
    keys: Keys,
    links: Links,
    each: Round,
    batch: Batch,
    mail_with: write_again.Told,
    *,
    now: datetime,
) -> int:
    """Queue the mails to those of a batch who still are to be written to; how many. With the last batch it is
    written down that all are told."""
    # The letter first, so that two workers take turns.
    letters.hold(session, each.letter)
    found = session.scalars(each.unwritten.where(Signature.id.in_(batch.ids))).all()
    notices = write_again.queue(session, keys, links, found, mail_with, now=now)
    rows = [
        {each.about.key: each.key, "signature_id": signature.id, "notice_id": notice_id, "at": now}
        for signature, notice_id in zip(found, notices, strict=True)
    ]
    if rows:
        session.execute(insert(each.mails), rows)
    if batch.is_last:
        each.of.mails_written_at = now
    session.flush()
    return len(found)


def _are_few(session: Session, each: Round, most: int) -> bool:
    """Whether all who signed can be looked at within a page."""
    stand = select(Signature.id).where(*standing.of(each.letter))
    return _count(session, stand.limit(most + 1)) <= most


def _count(session: Session, found: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0


def _last(session: Session, each: Round) -> int:
    """The last who was written to, by the order of ids."""
    return session.scalar(select(func.max(each.mails.signature_id)).where(each.is_about)) or 0


def _next(session: Session, each: Round, most: int) -> Sequence[int]:
    """The next by their ids behind the last who was written to, so that however many they are, each is looked
    at once; at the end, whoever was confirmed meanwhile with an earlier one."""
    last = _last(session, each)
    behind = (
        select(Signature.id)
        .where(standing.along_ids(each.letter), standing.IS_CONFIRMED, *standing.reached(each.letter))
        .where(*write_again.asked(for_news=each.for_news), Signature.id > last)
        .order_by(Signature.id)
    )
    found = session.scalars(behind.limit(most)).all()
    if len(found) == most:
        return found
    passed = each.unwritten.with_only_columns(Signature.id).where(Signature.id < last)
    return [*found, *session.scalars(passed.limit(most - len(found)))]
