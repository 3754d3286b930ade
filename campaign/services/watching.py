"""Who else is at a draft just now, and whether it changed since a page of it was made."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.savings import Act
from campaign.models.account import Account
from campaign.models.block import Block
from campaign.models.letter import Letter
from campaign.models.saving import Saving, Unsaved
from campaign.services import savings

# Whoever has typed within this time is writing; a draft is saved a moment after each pause.
WRITING = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who is writing: their name, and the name of the block, or what stands for a new one."""

    name: str
    place: str


def mark(session: Session, letter: Letter) -> str:
    """What differs when the draft does."""
    last = savings.newest(session, letter)
    return f"{last.number}-{last.digest[:16]}-{letter.status}" if last else f"0-{letter.status}"


def placed_since(session: Session, letter: Letter, block: Block, seen: str) -> Saving | None:
    """The saving by which a block of the library came in after a page with that mark was made."""
    number = seen.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    names = [each.name for each in letter.placements if each.block is block]
    query = (
        select(Saving)
        .where(Saving.letter_id == letter.id, Saving.number > int(number))
        .where(Saving.act == Act.PLACED, Saving.place.in_(names))
        .order_by(Saving.number.desc())
    )
    return session.scalar(query.limit(1))


def writers(session: Session, letter: Letter, reader: Account, *, now: datetime) -> list[Writer]:
    """Who but the reader is writing in the letter, each once, where they typed last."""
    found: list[tuple[datetime, str, str]] = []
    for table in (Saving, Unsaved):
        query = (
            select(table.at, Account.name, table.place)
            .join(Account, Account.id == table.account_id)
            .where(table.letter_id == letter.id, table.account_id != reader.id, table.at > now - WRITING)
        )
        found += [(at, name, place) for at, name, place in session.execute(query) if place]
    newest = {name: place for _, name, place in sorted(found)}
    return [Writer(name, place) for name, place in newest.items()]


def changed_by(session: Session, letter: Letter, reader: Account) -> str:
    """The name of whoever changed the draft last, when it was somebody else."""
    last = savings.newest(session, letter)
    return last.account.name if last and last.account and last.account is not reader else ""
