"""How far a letter has come with each recipient: moved by hand, or advanced by what happened."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from campaign.domain.recipients import RECIPIENT, RecipientStatus, has_reached
from campaign.models.account import Account
from campaign.models.recipient import Recipient, RecipientMove


def move(
    session: Session,
    recipient: Recipient,
    to: RecipientStatus,
    *,
    on: date,
    note: str = "",
    by: Account | None,
    now: datetime,
) -> None:
    """Move a recipient by hand. Refuses a move outside the table, and a correction without a note."""
    session.refresh(recipient, with_for_update=True)
    _log(session, recipient, RECIPIENT.move(recipient.status, to, note), on=on, note=note, by=by, now=now)


def advance(
    session: Session,
    recipient: Recipient,
    to: RecipientStatus,
    *,
    on: date,
    note: str = "",
    by: Account | None,
    now: datetime,
) -> None:
    """Bring a recipient at least to that step, as when a delivery arrives; never back."""
    session.refresh(recipient, with_for_update=True)
    if has_reached(recipient.status, to) or not RECIPIENT.allows(recipient.status, to):
        return
    _log(session, recipient, to, on=on, note=note, by=by, now=now)


def _log(
    session: Session,
    recipient: Recipient,
    to: RecipientStatus,
    *,
    on: date,
    note: str,
    by: Account | None,
    now: datetime,
) -> None:
    session.add(
        RecipientMove(
            recipient=recipient,
            before=recipient.status,
            after=to,
            on=on,
            note=note.strip(),
            at=now,
            account_id=by.id if by else None,
        )
    )
    recipient.status = to
    session.flush()
