"""Mails about an update, to those who asked for news: asked for by an organiser once, written by the worker
some at a time."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.keys import Keys
from campaign.letterfile.plain import plain
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.models.update import Update, UpdateMail
from campaign.notices.links import Links
from campaign.notices.mail import Unwritten
from campaign.notices.update_came import update_came
from campaign.services import letters, signatures, standing, write_again
from campaign.services.conflicts import hold_row

# Mails written in one go, before others may write again.
MOST_AT_ONCE = 50
# The plus makes SQLite go along the ids. Without it, it takes the index over the letter, and sorts all of its
# signatures for every batch.
_letter_id: ColumnElement[int] = literal_column("+signature.letter_id")


class CannotWrite(Refusal):
    """An update that nobody can be written to about."""


def waiting(session: Session, update: Update) -> int:
    """How many asked for news and have not been written to about this update."""
    return session.scalar(select(func.count()).select_from(_unwritten(update).subquery())) or 0


def written(session: Session, update: Update) -> int:
    """How many mails about it were written."""
    return session.scalar(select(func.count()).where(UpdateMail.update_id == update.id)) or 0


def ask(session: Session, update: Update, *, now: datetime) -> int:
    """Let the worker write to all who asked for news; how many they are. Refuses `CannotWrite` for a draft,
    one that was asked for already, and where nobody asked."""
    hold_row(session, update)
    if not update.is_public:
        raise CannotWrite("This update is a draft. Publish it first.")
    if update.mails_asked_at is not None:
        raise CannotWrite("Those who asked for news are being written to about this update, or were.")
    count = waiting(session, update)
    if not count:
        raise CannotWrite("Nobody who signed asked for news.")
    update.mails_asked_at = now
    session.flush()
    return count


def next_due(session: Session) -> int | None:
    """The key of the update that was asked for first and is not written to all; None where there is none."""
    return session.scalar(
        select(Update.id)
        .where(Update.mails_asked_at.is_not(None), Update.mails_written_at.is_(None))
        .order_by(Update.mails_asked_at, Update.id)
        .limit(1)
    )


def write_some(
    session: Session, keys: Keys, links: Links, update_id: int, *, now: datetime, most: int = MOST_AT_ONCE
) -> int:
    """Queue the next mails about an update; how many. With the last of them it is written down as done."""
    update = session.get(Update, update_id)
    if update is None or update.mails_written_at is not None:
        return 0
    # The letter first, so that two workers take turns.
    letters.hold(session, update.letter)
    found = _next(session, update, most)
    for signature in found:
        notice = write_again.queue(
            session,
            keys,
            links,
            signature,
            lambda code, leave: mail_about(links, update, code=code, leave=leave),
            now=now,
        )
        session.add(UpdateMail(update_id=update.id, signature_id=signature.id, notice_id=notice.id, at=now))
    if len(found) < most:
        update.mails_written_at = now
    session.flush()
    return len(found)


def mail_about(links: Links, update: Update, *, code: str, leave: str) -> Unwritten:
    """The mail about an update. `leave` leads to the signature of whoever gets it, `code` takes it off."""
    letter: Letter = update.letter
    return update_came(
        signatures.about(links, letter),
        title=update.title,
        paragraphs=[plain(each, {}) for each in update.text.split("\n\n") if each.strip()],
        page=links.update(letter.slug, update.public_id),
        code=code,
        leave=leave,
    )


def _next(session: Session, update: Update, most: int) -> list[Signature]:
    """The next by their ids behind the last who was written to, so that however many they are, each is looked
    at once; at the end, whoever was confirmed meanwhile with an earlier one. In no order of signing."""
    written_to = select(func.max(UpdateMail.signature_id)).where(UpdateMail.update_id == update.id)
    last = session.scalar(written_to) or 0
    behind = (
        select(Signature)
        .where(_letter_id == update.letter_id, standing.IS_CONFIRMED, *standing.reached(update.letter))
        .where(*write_again.asked(for_news=True), Signature.id > last)
        .order_by(Signature.id)
    )
    found = list(session.scalars(behind.limit(most)))
    if len(found) < most:
        passed = _unwritten(update).where(Signature.id < last)
        found += session.scalars(passed.limit(most - len(found)))
    return sorted(found, key=lambda each: each.public_id)


def _unwritten(update: Update) -> Select[Signature]:
    told = select(UpdateMail.signature_id).where(UpdateMail.update_id == update.id)
    return write_again.who_asked(update.letter, for_news=True).where(Signature.id.not_in(told))
