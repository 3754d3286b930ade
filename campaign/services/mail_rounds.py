"""Rounds of mails to supporters who asked to be written to: an organiser asks for a round, the worker writes
it some mails at a time, and each supporter is written to once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, literal_column, select
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
MOST_AT_ONCE = 50
# The plus makes SQLite go along the ids. Without it, it takes the index over the letter, and sorts all of its
# signatures for every batch.
_letter_id: ColumnElement[int] = literal_column("+signature.letter_id")


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


def waiting(session: Session, each: Round) -> int:
    """How many asked to be written to and have not been."""
    return session.scalar(select(func.count()).select_from(each.unwritten.subquery())) or 0


def written(session: Session, each: Round) -> int:
    """How many mails were written."""
    return session.scalar(select(func.count(each.mails.signature_id)).where(each.is_about)) or 0


def next_due(session: Session, kind: type[Mailed], key: InstrumentedAttribute[int]) -> int | None:
    """The key of the row of a kind that was asked for first and not all are told of; None where there is
    none."""
    due = select(key).where(kind.mails_asked_at.is_not(None), kind.mails_written_at.is_(None))
    return session.scalar(due.order_by(kind.mails_asked_at, key).limit(1))


def write_some(
    session: Session,
    keys: Keys,
    links: Links,
    each: Round,
    mail_with: write_again.Told,
    *,
    now: datetime,
    most: int,
) -> int:
    """Queue the next mails of a round; how many. With the last of them it is written down that all are
    told."""
    # The letter first, so that two workers take turns.
    letters.hold(session, each.letter)
    found = _next(session, each, most)
    for signature in found:
        notice = write_again.queue(session, keys, links, signature, mail_with, now=now)
        values = {each.about.key: each.key, "signature_id": signature.id, "notice_id": notice.id, "at": now}
        session.add(each.mails(**values))
    if len(found) < most:
        each.of.mails_written_at = now
    session.flush()
    return len(found)


def _next(session: Session, each: Round, most: int) -> list[Signature]:
    """The next by their ids behind the last who was written to, so that however many they are, each is looked
    at once; at the end, whoever was confirmed meanwhile with an earlier one. In no order of signing."""
    last = session.scalar(select(func.max(each.mails.signature_id)).where(each.is_about)) or 0
    behind = (
        select(Signature)
        .where(_letter_id == each.letter.id, standing.IS_CONFIRMED, *standing.reached(each.letter))
        .where(*write_again.asked(for_news=each.for_news), Signature.id > last)
        .order_by(Signature.id)
    )
    found = list(session.scalars(behind.limit(most)))
    if len(found) < most:
        passed = each.unwritten.where(Signature.id < last)
        found += session.scalars(passed.limit(most - len(found)))
    return sorted(found, key=lambda one: one.public_id)
