"""Updates on a letter: drafted, published, corrected."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import updates
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.updates import UPDATE, UpdateStatus, UpdateWords
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.update import Update, UpdateCorrection
from campaign.services.conflicts import hold_row, refuse_unseen


class NotPublished(Refusal):
    """What strangers cannot read yet."""


def of_letter(session: Session, letter: Letter, *, public: bool = True) -> list[Update]:
    """The updates of a letter, newest first; those that are public, or all with drafts on top."""
    query = select(Update).where(Update.letter_id == letter.id)
    if public:
        query = query.where(Update.status != UpdateStatus.DRAFT)
    return list(session.scalars(query.order_by(Update.published_at.desc().nulls_first(), Update.id.desc())))


def get_in(session: Session, letter: Letter, public_id: str) -> Update:
    """One of them. Refuses `NotFound`."""
    found = session.scalar(select(Update).where(Update.letter_id == letter.id, Update.public_id == public_id))
    if found is None:
        raise NotFound("There is no such update on this letter.")
    return found


def draft(
    session: Session, letter: Letter, value: UpdateWords, *, by: Account | None, now: datetime
) -> Update:
    """Write one that nobody else reads yet."""
    made = Update(
        letter=letter,
        status=UpdateStatus.DRAFT,
        title=value.title,
        text=value.text,
        account_id=by.id if by else None,
        created_at=now,
    )
    session.add(made)
    session.flush()
    return made


def change(session: Session, update: Update, value: UpdateWords, *, seen: str | None) -> None:
    """Change a draft. `seen` is the mark of the words that were opened. Refuses a published one, whose
    changes are corrections, and as `refuse_unseen` does."""
    hold_row(session, update)
    if update.is_public:
        raise Refusal("This update is published. Correct it, with a note for those who read it before.")
    _set(session, update, value, seen)


def publish(session: Session, update: Update, *, now: datetime) -> None:
    """Show it to everybody. Refuses while the letter itself is not public, and as the table does."""
    hold_row(session, update)
    if not update.letter.is_public:
        raise NotPublished("Nobody can read the letter yet. Open it first, then publish its updates.")
    update.status = UPDATE.move(update.status, UpdateStatus.PUBLISHED)
    update.published_at = now
    session.flush()


def correct(
    session: Session,
    update: Update,
    value: UpdateWords,
    note: str,
    *,
    seen: str | None,
    by: Account | None,
    now: datetime,
) -> None:
    """Change a published one, with a note that readers see. Refuses a draft, an empty note, and as
    `refuse_unseen` does."""
    hold_row(session, update)
    note = updates.note(note)
    if update.status is not UpdateStatus.CORRECTED:
        update.status = UPDATE.move(update.status, UpdateStatus.CORRECTED)
    _set(session, update, value, seen)
    update.corrections.append(UpdateCorrection(note=note, at=now, account_id=by.id if by else None))
    session.flush()


def delete(session: Session, update: Update) -> None:
    """Throw a draft away. Refuses a published one: it was read."""
    hold_row(session, update)
    if update.is_public:
        raise Refusal("This update is published, and was read. Correct it instead.")
    session.delete(update)
    session.flush()


def _set(session: Session, update: Update, value: UpdateWords, seen: str | None) -> None:
    refuse_unseen(update.value, value, seen)
    update.title, update.text = value.title, value.text
    session.flush()
