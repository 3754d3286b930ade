"""What somebody typed that no letter holds yet: refused, cut off, or behind what another saved. It is theirs
alone, until it is in the letter or they let go of it. What they type in two windows is kept apart."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from campaign.domain.refusals import NotFound
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.saving import Unsaved
from campaign.services import letters

# What nobody comes back for within this time is let go.
LONGEST = timedelta(days=14)
# Stands before the kind of a block that is new, and so has no name.
NEW = "+"
# Stands before the name of a page beside the text.
BESIDE = "="


@dataclass(frozen=True, slots=True)
class Typing:
    """One form in one window, and its place in the letter. `goes_on` is the mark of what was kept of another
    form, such as one that was closed, when this one goes on from there."""

    place: str
    token: str = ""
    goes_on: str = ""

    def holds(self, row: Unsaved) -> bool:
        """Whether what is kept was typed in this form, or is what it goes on from."""
        is_its_own = bool(self.token) and row.typing == self.token
        return row.place == self.place and (is_its_own or mark(row) == self.goes_on)


def keep(
    session: Session,
    letter: Letter,
    account: Account,
    typing: Typing,
    fields: Mapping[str, Sequence[str]],
    *,
    on_version: int,
    now: datetime,
) -> Unsaved:
    """Keep the fields of a form as they were typed, in place of those of before."""
    # One at a time: a browser may send the same words twice at once.
    letters.locked(session, letter)
    row = of_typing(session, letter, account, typing)
    if row is None:
        row = Unsaved(letter_id=letter.id, account_id=account.id, place=typing.place, typing=typing.token)
        session.add(row)
    row.fields = [[name, value] for name, values in fields.items() for value in values]
    row.on_version = on_version
    row.at = now
    before = _gone_on_from(session, letter, account, typing)
    if before is not None and before is not row and _words(before) <= _words(row):
        # All of it stands in what is kept now.
        session.delete(before)
    session.flush()
    return row


def find(session: Session, letter: Letter, account: Account, place: str) -> Unsaved | None:
    """What an account typed last at a place of a letter, if it is kept."""
    query = select(Unsaved).where(*_mine(letter, account), Unsaved.place == place)
    return session.scalar(query.order_by(Unsaved.at.desc(), Unsaved.id.desc()).limit(1))


def of_typing(session: Session, letter: Letter, account: Account, typing: Typing) -> Unsaved | None:
    """What an account typed in one form, if it is kept."""
    here = (Unsaved.place == typing.place, Unsaved.typing == typing.token)
    return session.scalar(select(Unsaved).where(*_mine(letter, account), *here))


def get(session: Session, letter: Letter, account: Account, number: int) -> Unsaved:
    """What an account typed in a letter, by its number. Refuses `NotFound`."""
    row = session.scalar(select(Unsaved).where(*_mine(letter, account), Unsaved.id == number))
    if row is None:
        raise NotFound("What you typed here is in the letter, or let go of.")
    return row


def of_account(session: Session, letter: Letter, account: Account) -> list[Unsaved]:
    """Everything an account typed in a letter that is kept, oldest first."""
    query = select(Unsaved).where(*_mine(letter, account)).order_by(Unsaved.at, Unsaved.id)
    return list(session.scalars(query))


def forget(session: Session, letter: Letter, account: Account, typing: Typing) -> None:
    """Let go of what is kept of a form, and of what it went on from: it is in the letter, or not wanted. What
    was typed elsewhere since then stays."""
    rows = (find_it(session, letter, account, typing) for find_it in (of_typing, _gone_on_from))
    for row in {row for row in rows if row is not None}:
        session.delete(row)
    session.flush()


def let_go(session: Session, row: Unsaved) -> None:
    """Let go of one thing that is kept."""
    session.delete(row)
    session.flush()


def mark(row: Unsaved) -> str:
    """What differs when what is kept does."""
    words = json.dumps([row.on_version, row.fields])
    return f"{row.id}-{sha256(words.encode()).hexdigest()[:16]}"


def sweep(session: Session, *, now: datetime) -> None:
    """Let go of what nobody came back for."""
    session.execute(delete(Unsaved).where(Unsaved.at < now - LONGEST))


def _mine(letter: Letter, account: Account) -> tuple[ColumnElement[bool], ...]:
    return (Unsaved.letter_id == letter.id, Unsaved.account_id == account.id)


def _gone_on_from(session: Session, letter: Letter, account: Account, typing: Typing) -> Unsaved | None:
    """What a form goes on from, as long as nobody typed in the other one since."""
    number = typing.goes_on.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    here = (Unsaved.id == int(number), Unsaved.place == typing.place)
    row = session.scalar(select(Unsaved).where(*_mine(letter, account), *here))
    return row if row is not None and mark(row) == typing.goes_on else None


def _words(row: Unsaved) -> set[str]:
    return {word for name, value in row.fields if name != "base" for word in value.split()}
