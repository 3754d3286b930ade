"""Who else is at a draft just now, and whether it changed since a page of it was made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.placing import Written
from campaign.domain.savings import ONE_PRESS, Act
from campaign.models.account import Account
from campaign.models.block import Block
from campaign.models.letter import Letter
from campaign.models.placement import Placement
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
    number = _number(seen)
    if number is None:
        return None
    names = [each.name for each in letter.placements if each.block is block]
    query = (
        select(Saving)
        .where(Saving.letter_id == letter.id, Saving.number > number)
        .where(Saving.act == Act.PLACED, Saving.place.in_(names))
        .order_by(Saving.number.desc())
    )
    return session.scalar(query.limit(1))


def last_behind(session: Session, letter: Letter, after: str, seen: str, by: Account) -> str:
    """Behind what comes the next block that somebody places from a page with that mark.

    It is behind those that they placed from it before, where these stand behind `after` without a gap, or
    behind the last of them where nothing was chosen: whoever presses twice before the first answer says the
    same `after` twice.
    """
    number = _number(seen)
    if number is None:
        return after
    query = (
        select(Saving.place)
        .where(Saving.letter_id == letter.id, Saving.number > number)
        .where(Saving.act == Act.PLACED, Saving.account_id == by.id)
        .order_by(Saving.number)
    )
    names = [each.name for each in letter.placements]
    placed = [each for each in session.scalars(query) if each in names]
    if after not in names:
        return after or "".join(placed[-1:])
    return [after, *takewhile(placed.__contains__, names[names.index(after) + 1 :])][-1]


def written_just_now(
    session: Session, letter: Letter, written: Written, by: Account | None, *, now: datetime
) -> Placement | None:
    """The block that the same person wrote a moment ago in the same words, with nothing done in between."""
    last = savings.newest(session, letter)
    if last is None or by is None or (last.act, last.account_id) != (Act.WRITTEN, by.id):
        return None
    placement = savings.find_placed(letter, last.place)
    if placement is None or now - last.at > ONE_PRESS:
        return None
    return placement if (placement.value, placement.purpose) == (written.block, written.purpose) else None


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
    if last is None or last.account in (None, reader) or last.act is Act.APPROVALS:
        return ""
    return last.account.name


def _number(seen: str) -> int | None:
    """The number of the saving that a page's mark names."""
    number = seen.partition("-")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None
