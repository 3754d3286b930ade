"""Mails about an update, to those who asked for news: asked for by an organiser once, written by the worker
some at a time."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.keys import Keys
from campaign.letterfile.plain import plain
from campaign.models.letter import Letter
from campaign.models.update import Update, UpdateMail
from campaign.notices.links import Links
from campaign.notices.mail import Unwritten
from campaign.notices.update_came import update_came
from campaign.services import mail_rounds, signatures
from campaign.services.conflicts import hold_row
from campaign.services.mail_rounds import MOST_AT_ONCE, Batch, Round, Waiting


class CannotWrite(Refusal):
    """An update that nobody can be written to about."""


def waiting(session: Session, update: Update) -> Waiting:
    """How many asked for news and have not been written to about this update."""
    return mail_rounds.waiting(session, _round(update))


def written(session: Session, update: Update) -> int:
    """How many mails about it were written."""
    return mail_rounds.written(session, _round(update))


def ask(session: Session, update: Update, *, now: datetime) -> None:
    """Let the worker write to all who asked for news. Refuses `CannotWrite` for a draft, one that was asked
    for already, and where nobody asked."""
    hold_row(session, update)
    if not update.is_public:
        raise CannotWrite("This update is a draft. Publish it first.")
    if update.mails_asked_at is not None:
        raise CannotWrite("Those who asked for news are being written to about this update, or were.")
    if mail_rounds.is_nobody_left(session, _round(update)):
        raise CannotWrite("Nobody who signed asked for news.")
    update.mails_asked_at = now
    session.flush()


def due(session: Session) -> list[int]:
    """The keys of the updates that not all are told of, the one asked for first in front."""
    return mail_rounds.due(session, Update, Update.id)


def next_batch(session: Session, update_id: int, *, most: int = MOST_AT_ONCE) -> Batch | None:
    """Who is written to next about an update; None where all were. Only reads."""
    update = session.get(Update, update_id)
    if update is None or not update.mails_are_due:
        return None
    return mail_rounds.next_batch(session, _round(update), most=most)


def write(session: Session, keys: Keys, links: Links, update_id: int, batch: Batch, *, now: datetime) -> int:
    """Queue a batch of mails about an update; how many. With the last it is written down as done."""
    update = session.get(Update, update_id)
    if update is None or not update.mails_are_due:
        return 0
    mail_with = partial(mail_about, links, update)
    return mail_rounds.write(session, keys, links, _round(update), batch, mail_with, now=now)


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


def _round(update: Update) -> Round:
    return Round(update, update.id, update.letter, UpdateMail, UpdateMail.update_id, for_news=True)
