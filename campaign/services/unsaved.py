"""What somebody typed that no letter holds yet: refused, cut off, or behind what another saved. It is theirs
alone, until it is in the letter or they let go of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.saving import Unsaved
from campaign.services import letters

# What nobody came back for within this time is let go.
LONGEST = timedelta(days=14)
# Stands before the kind of a block that is new, and so has no name.
NEW = "+"


def keep(
    session: Session,
    letter: Letter,
    account: Account,
    place: str,
    fields: Mapping[str, Sequence[str]],
    *,
    on_version: int,
    now: datetime,
) -> Unsaved:
    """Keep the fields of a form as they were typed, in place of those of before."""
    # One at a time: a browser may send the same words twice at once.
    letters.locked(session, letter)
    row = find(session, letter, account, place)
    if row is None:
        row = Unsaved(letter_id=letter.id, account_id=account.id, place=place)
        session.add(row)
    row.fields = [[name, value] for name, values in fields.items() for value in values]
    row.on_version = on_version
    row.at = now
    session.flush()
    return row


def find(session: Session, letter: Letter, account: Account, place: str) -> Unsaved | None:
    """What an account typed at a place of a letter, if it is kept."""
    mine = (Unsaved.letter_id == letter.id, Unsaved.account_id == account.id)
    return session.scalar(select(Unsaved).where(*mine, Unsaved.place == place))


def get(session: Session, letter: Letter, account: Account, number: int) -> Unsaved:
    """What an account typed in a letter, by its number. Refuses `NotFound`."""
    mine = (Unsaved.letter_id == letter.id, Unsaved.account_id == account.id)
    row = session.scalar(select(Unsaved).where(*mine, Unsaved.id == number))
    if row is None:
        raise NotFound("What you typed here is in the letter, or let go of.")
    return row


def of_account(session: Session, letter: Letter, account: Account) -> list[Unsaved]:
    """Everything an account typed in a letter that is kept, oldest first."""
    mine = (Unsaved.letter_id == letter.id, Unsaved.account_id == account.id)
    return list(session.scalars(select(Unsaved).where(*mine).order_by(Unsaved.at, Unsaved.id)))


def forget(session: Session, letter: Letter, account: Account, place: str) -> None:
    """Let go of what is kept of a place: it is in the letter, or not wanted."""
    row = find(session, letter, account, place)
    if row is not None:
        session.delete(row)
        session.flush()


def sweep(session: Session, *, now: datetime) -> None:
    """Let go of what nobody came back for."""
    session.execute(delete(Unsaved).where(Unsaved.at < now - LONGEST))
